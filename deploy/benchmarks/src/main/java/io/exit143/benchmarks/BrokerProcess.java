package io.exit143.benchmarks;

import io.exit143.deploy.broker.EmbeddedBroker;
import java.io.IOException;

/** The broker, in a process of its own, so that its work is nobody's cost. Ends when its standard input does. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /** Prints where the broker can be reached. */
    public static void main(String[] args) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            System.out.println(broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
        System.exit(0);
    }
}
