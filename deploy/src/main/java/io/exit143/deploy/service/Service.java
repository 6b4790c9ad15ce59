package io.exit143.deploy.service;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Something that works until it is stopped. */
interface Service {

    /** Ended as asked. */
    int OK = 0;

    /** Could not start, or failed; may be started again. */
    int FAILED = 1;

    /** Wrong arguments or settings. */
    int USAGE = 2;

    /** Its settings, without those of Kafka clients. */
    ConfigDef definition();

    /**
     * Works until {@link #stop()} is called or it cannot go on.
     *
     * @param settings by the names of {@link #definition()}, and {@code kafka.*}
     * @return the exit code
     */
    int run(Map<String, String> settings) throws InterruptedException;

    /** Ends {@link #run} soon; may be called from any thread. */
    void stop();
}
