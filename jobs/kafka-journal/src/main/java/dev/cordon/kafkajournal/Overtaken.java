package dev.cordon.kafkajournal;

import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownProducerIdException;

/** What a broker says to a writer whose time is over: another took its place, or it was idle for so long that it is forgotten. */
final class Overtaken {
    private Overtaken() {}

    /** Whether taking the log over again helps. */
    static boolean is(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ProducerFencedException
                    || each instanceof InvalidProducerEpochException
                    || each instanceof InvalidPidMappingException
                    || each instanceof InvalidTxnStateException
                    || each instanceof TransactionAbortableException
                    || each instanceof UnknownProducerIdException
                    || each instanceof OutOfOrderSequenceException) {
                return true;
            }
        }
        return false;
    }
}
