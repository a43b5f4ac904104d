package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {
    private static final long TODAY = PopulationDay.dayOf(TestEvents.START);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void any_split_of_a_days_events_merges_to_the_same_day(int parts) throws IOException {
        List<IdentityEvent> events = crowd(300, 20);
        PopulationDay whole = new PopulationDay(TODAY);
        events.forEach(event -> add(whole, event));

        List<IdentityEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(parts));
        List<PopulationDay> shares = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            shares.add(new PopulationDay(TODAY));
        }
        for (int i = 0; i < shuffled.size(); i++) {
            add(shares.get(i % parts), shuffled.get(i));
        }
        PopulationDay merged = new PopulationDay(TODAY);
        Collections.reverse(shares);
        shares.forEach(merged::merge);

        assertThat(bytes(merged)).isEqualTo(bytes(whole));
    }

    @Test
    void a_day_survives_being_written() throws IOException {
        PopulationDay day = new PopulationDay(TODAY);
        crowd(50, 5).forEach(event -> add(day, event));
        PopulationDay read = PopulationDay.read(new DataInputStream(new ByteArrayInputStream(bytes(day))));
        assertThat(bytes(read)).isEqualTo(bytes(day));
    }

    @Test
    void a_population_of_everything_stays_within_its_bound() throws IOException {
        PopulationLedger ledger = new PopulationLedger(120);
        PopulationEpoch epoch = PopulationEpoch.NONE;
        for (int day = 0; day < 4; day++) {
            PopulationDay open = new PopulationDay(TODAY + day);
            for (int i = 0; i < 30_000; i++) {
                add(
                        open,
                        TestEvents.event(
                                "user" + i % 3_000,
                                TestEvents.START,
                                "Get" + i,
                                "arn:aws:s3:::bucket-" + i + "/" + day + "/object",
                                "10.0." + i % 250 + ".0/24",
                                "AKIA" + i));
            }
            epoch = ledger.close(open);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        epoch.write(new DataOutputStream(bytes));
        assertThat(bytes.size()).isLessThanOrEqualTo(PopulationEpoch.MAX_BYTES);
        PopulationEpoch read = PopulationEpoch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(new DataOutputStream(again));
        assertThat(again.toByteArray()).isEqualTo(bytes.toByteArray());
    }

    @Test
    void sums_that_outgrow_their_cap_keep_an_exact_sample_in_any_order() throws IOException {
        List<Long> keys = new ArrayList<>();
        for (long i = 1; i <= 5_000; i++) {
            keys.add(Hash64.mix(i) | 1);
        }
        SampledSums forward = new SampledSums(256);
        keys.forEach(key -> forward.add(key, 3));
        Collections.shuffle(keys, new Random(7));
        SampledSums left = new SampledSums(256);
        SampledSums right = new SampledSums(256);
        for (int i = 0; i < keys.size(); i++) {
            (i % 3 == 0 ? left : right).add(keys.get(i), 3);
        }
        right.addAll(left);
        assertThat(forward.size()).isBetween(64, 256);
        assertThat(forward.distinct()).isBetween(3_000L, 8_000L);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        forward.write(new DataOutputStream(one));
        right.write(new DataOutputStream(other));
        assertThat(other.toByteArray()).isEqualTo(one.toByteArray());
    }

    @Test
    void days_close_in_order_only() {
        PopulationLedger ledger = new PopulationLedger(120);
        ledger.close(new PopulationDay(TODAY));
        assertThatThrownBy(() -> ledger.close(new PopulationDay(TODAY))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_ledger_survives_being_written() throws IOException {
        PopulationLedger ledger = new PopulationLedger(120);
        PopulationDay first = new PopulationDay(TODAY);
        crowd(200, 12).forEach(event -> add(first, event));
        ledger.close(first);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ledger.write(new DataOutputStream(bytes));
        PopulationLedger read =
                PopulationLedger.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 120);

        PopulationDay second = new PopulationDay(TODAY + 1);
        crowd(100, 30).forEach(event -> add(second, event));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ledger.close(second).write(new DataOutputStream(expected));
        ByteArrayOutputStream actual = new ByteArrayOutputStream();
        read.close(second).write(new DataOutputStream(actual));
        assertThat(actual.toByteArray()).isEqualTo(expected.toByteArray());
    }

    private static List<IdentityEvent> crowd(int events, int people) {
        List<IdentityEvent> crowd = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            crowd.add(TestEvents.event(
                    "user" + i % people,
                    TestEvents.START + i * 1000L,
                    i % 3 == 0 ? "PutObject" : "GetObject",
                    "arn:aws:s3:::bucket-" + i % 9 + "/object-" + i % 40));
        }
        return crowd;
    }

    private static void add(PopulationDay day, IdentityEvent event) {
        FacetValues values = new FacetValues();
        values.extract(event, 0, -1);
        day.add(event, IdentityKey.of(event.tenant(), event.identity().key()).high(), values);
    }

    private static byte[] bytes(PopulationDay day) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        day.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
