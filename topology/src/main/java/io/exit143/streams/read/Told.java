package io.exit143.streams.read;

import io.exit143.kubernetes.Reading;
import java.util.List;

/** What a record that could be read told, and what became of it. Without readings it was ignored; the fate says why. */
record Told(List<Reading> readings, Fate fate) {

    Told {
        readings = List.copyOf(readings);
    }

    /** All that it told, which may be nothing of concern. */
    static Told of(List<Reading> readings) {
        return new Told(readings, readings.isEmpty() ? Fate.OF_NO_CONCERN : Fate.EVIDENCE);
    }

    static Told nothing(Fate why) {
        return new Told(List.of(), why);
    }
}
