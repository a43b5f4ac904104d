package dev.cordon.console.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.console.Problem;
import dev.cordon.console.Samples;
import dev.cordon.engine.lifecycle.Containment;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecidingTest {
    @Test
    void a_refusal_keeps_the_row_of_its_hold_and_not_the_hold() throws Exception {
        Containment hold = Samples.proposed("local", "al-1");
        Problem refused = Deciding.refused("no", hold, Clock.systemUTC());
        Field more = Problem.class.getDeclaredField("more");
        more.setAccessible(true);
        assertThat(Arrays.stream(more.get(refused).getClass().getDeclaredFields())
                        .map(Field::getType))
                .isNotEmpty()
                .noneMatch(type -> type.isAssignableFrom(Containment.class));
    }
}
