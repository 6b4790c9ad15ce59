package io.exit143.connect.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects attributes; what is not known is left out. */
final class Attributes {

    private final List<KeyValue> all = new ArrayList<>();

    Attributes text(String key, Optional<String> value) {
        value.filter(text -> !text.isEmpty())
                .ifPresent(text -> add(key, AnyValue.newBuilder().setStringValue(text)));
        return this;
    }

    Attributes text(String key, String value) {
        return text(key, Optional.of(value));
    }

    Attributes number(String key, Optional<Long> value) {
        value.ifPresent(number -> add(key, AnyValue.newBuilder().setIntValue(number)));
        return this;
    }

    Attributes flag(String key, boolean value) {
        add(key, AnyValue.newBuilder().setBoolValue(value));
        return this;
    }

    Attributes texts(String key, List<String> values) {
        if (!values.isEmpty()) {
            ArrayValue.Builder array = ArrayValue.newBuilder();
            values.forEach(value -> array.addValues(AnyValue.newBuilder().setStringValue(value)));
            add(key, AnyValue.newBuilder().setArrayValue(array));
        }
        return this;
    }

    private void add(String key, AnyValue.Builder value) {
        all.add(KeyValue.newBuilder().setKey(key).setValue(value).build());
    }

    List<KeyValue> list() {
        return List.copyOf(all);
    }
}
