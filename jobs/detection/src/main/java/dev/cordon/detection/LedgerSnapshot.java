package dev.cordon.detection;

import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationLedger;
import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A tenant's population as a checkpoint keeps it.
 *
 * @param tenant whose population
 * @param ledger counts up to the last closed day
 * @param openDays days that have begun to arrive but are not over
 */
record LedgerSnapshot(String tenant, PopulationLedger ledger, List<PopulationDay> openDays) {

    /** Version 1: tenant, half-life in days, ledger, open days. Version 2: two more facets. */
    public static final class Codec implements FlatCodec<LedgerSnapshot> {
        private static final long serialVersionUID = 1L;
        private static final int MOST_OPEN_DAYS = 1 << 16;

        @Override
        public String name() {
            return "population-ledger";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(LedgerSnapshot snapshot, DataOutputView out) throws IOException {
            Flat.writeText(snapshot.tenant(), out);
            out.writeDouble(snapshot.ledger().halfLifeDays());
            snapshot.ledger().write(out);
            Flat.writeCount(snapshot.openDays().size(), out);
            for (PopulationDay day : snapshot.openDays()) {
                day.write(out);
            }
        }

        @Override
        public LedgerSnapshot read(DataInputView in, int version) throws IOException {
            String tenant = Flat.readText(in);
            PopulationLedger ledger = PopulationLedger.read(in, in.readDouble(), version);
            int size = Flat.readCount(in, MOST_OPEN_DAYS);
            List<PopulationDay> days = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                days.add(PopulationDay.read(in, version));
            }
            return new LedgerSnapshot(tenant, ledger, days);
        }
    }
}
