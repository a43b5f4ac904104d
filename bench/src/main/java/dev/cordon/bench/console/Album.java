package dev.cordon.bench.console;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pictures of pages in a folder: PNG of at most 256 colours, since a page has few and a repository keeps every byte. */
final class Album {
    private static final int COLOURS = 256;
    private static final int FREQUENT = 160;

    private final Path folder;

    Album(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void add(String name, byte[] png) throws IOException {
        Path file = folder.resolve(name + ".png");
        BufferedImage picture = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)), name);
        if (!ImageIO.write(fewColours(picture), "png", file.toFile())) {
            throw new IOException("this Java writes no PNG");
        }
        System.err.printf(Locale.ROOT, "bench: wrote %s, %,d bytes%n", file, Files.size(file));
    }

    /** With some of its colours as they are, and of the others the nearest of those. */
    static BufferedImage fewColours(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        List<Integer> kept = kept(pixels);
        Map<Integer, Integer> places = new HashMap<>();
        int[] indices = IntStream.of(pixels)
                .map(pixel -> places.computeIfAbsent(pixel, colour -> nearest(kept, colour)))
                .toArray();
        return indexed(width, height, indices, kept);
    }

    /** The most frequent colours, then those that are least like any of them: a small green dot has to stay green. */
    private static List<Integer> kept(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Integer> byCount = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<Integer> kept = new ArrayList<>(byCount.subList(0, Math.min(FREQUENT, byCount.size())));
        Map<Integer, Integer> unlike = new LinkedHashMap<>();
        byCount.stream()
                .skip(kept.size())
                .forEach(colour -> unlike.put(colour, distance(colour, kept.get(nearest(kept, colour)))));
        while (kept.size() < COLOURS && !unlike.isEmpty()) {
            int next = Collections.max(unlike.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            unlike.remove(next);
            unlike.replaceAll((colour, distance) -> Math.min(distance, distance(colour, next)));
            kept.add(next);
        }
        return kept;
    }

    private static int nearest(List<Integer> colours, int to) {
        return IntStream.range(0, colours.size())
                .boxed()
                .min(Comparator.comparingInt(place -> distance(colours.get(place), to)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        return IntStream.of(16, 8, 0)
                .map(shift -> ((one >> shift) & 255) - ((other >> shift) & 255))
                .map(each -> each * each)
                .sum();
    }

    private static BufferedImage indexed(int width, int height, int[] indices, List<Integer> kept) {
        byte[][] channels = new byte[3][kept.size()];
        for (int place = 0; place < kept.size(); place++) {
            for (int channel = 0; channel < channels.length; channel++) {
                channels[channel][place] = (byte) (kept.get(place) >> (16 - 8 * channel));
            }
        }
        IndexColorModel colours = new IndexColorModel(8, kept.size(), channels[0], channels[1], channels[2]);
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
        indexed.getRaster().setPixels(0, 0, width, height, indices);
        return indexed;
    }
}
