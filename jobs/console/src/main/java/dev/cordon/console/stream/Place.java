package dev.cordon.console.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a stream stands: the number of the latest change of each index that it tells of.
 *
 * @param numbers in the order of the indices
 */
record Place(List<Long> numbers) {
    private static final Pattern FORM = Pattern.compile("(-1|[0-9]{1,18})(\\.(-1|[0-9]{1,18}))*");

    Place {
        numbers = List.copyOf(numbers);
    }

    String text() {
        return numbers.stream().map(each -> Long.toString(each)).collect(Collectors.joining("."));
    }

    /** The same, further in one index. */
    Place with(int index, long number) {
        List<Long> next = new ArrayList<>(numbers);
        next.set(index, number);
        return new Place(next);
    }

    /** What {@link #text} wrote; empty where it is none of so many numbers. */
    static Optional<Place> read(String text, int size) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Long> numbers =
                List.of(text.split("\\.", -1)).stream().map(Long::valueOf).toList();
        return numbers.size() == size ? Optional.of(new Place(numbers)) : Optional.empty();
    }
}
