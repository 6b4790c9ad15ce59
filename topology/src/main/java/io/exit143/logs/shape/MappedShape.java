package io.exit143.logs.shape;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogRecord;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.exit143.logs.Timestamp;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as the user describes them. What the value says wins over headers, these over the key, that over the topic. */
final class MappedShape implements Shape {

    private final MappingSettings settings;

    MappedShape(MappingSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "mapping";
    }

    @Override
    public boolean claims(Payload payload) {
        return switch (payload.kind()) {
            case OBJECT -> text(payload) != null;
            case STRING, TEXT -> true;
            case EMPTY -> false;
        };
    }

    @Override
    public void read(Payload payload, Findings findings) {
        Map<MappedField, JsonNode> fields = fields(payload);
        String text = text(payload);
        findings.line(
                identity(fields),
                time(fields.get(MappedField.TIME)),
                StdStream.of(string(fields, MappedField.STREAM)),
                text == null ? payload.text() : text,
                Part.FULL);
    }

    private @Nullable String text(Payload payload) {
        if (!payload.isObject()) {
            return payload.text();
        }
        JsonPointer pointer = settings.pointers().get(MappedField.MESSAGE);
        return pointer == null
                ? Message.find(payload.tree())
                : Json.text(payload.tree().at(pointer));
    }

    private Map<MappedField, JsonNode> fields(Payload payload) {
        Map<MappedField, JsonNode> fields = new EnumMap<>(MappedField.class);
        LogRecord record = payload.record();
        settings.pointers()
                .forEach((field, pointer) -> put(fields, field, payload.tree().at(pointer)));
        settings.headers().forEach((field, header) -> put(fields, field, TextNode.valueOf(record.headerText(header))));
        groups(fields, settings.key(), record.keyText());
        groups(fields, settings.topic(), record.topic());
        return fields;
    }

    private static void groups(Map<MappedField, JsonNode> fields, @Nullable Pattern pattern, @Nullable String text) {
        if (pattern == null || text == null) {
            return;
        }
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return;
        }
        for (MappedField field : MappedField.values()) {
            if (pattern.namedGroups().containsKey(field.label())) {
                put(fields, field, TextNode.valueOf(matcher.group(field.label())));
            }
        }
    }

    private static void put(Map<MappedField, JsonNode> fields, MappedField field, @Nullable JsonNode value) {
        if (value != null && !value.isMissingNode() && !value.isNull()) {
            fields.putIfAbsent(field, value);
        }
    }

    private static LineIdentityBuilder identity(Map<MappedField, JsonNode> fields) {
        JsonNode restartCount = fields.get(MappedField.RESTART_COUNT);
        return LineIdentity.builder()
                .namespace(string(fields, MappedField.NAMESPACE))
                .pod(string(fields, MappedField.POD))
                .container(string(fields, MappedField.CONTAINER))
                .restartCount(restartCount == null ? null : Json.integer(restartCount))
                .path(ContainerLogPath.parse(string(fields, MappedField.FILE)))
                .podUid(string(fields, MappedField.POD_UID), Strength.STRONG)
                .containerId(string(fields, MappedField.CONTAINER_ID), Strength.WEAK)
                .node(string(fields, MappedField.NODE));
    }

    private @Nullable LineTime time(@Nullable JsonNode value) {
        Timestamp time = value == null ? null : Json.time(value);
        return time == null ? null : time.by(settings.timeSource());
    }

    private static @Nullable String string(Map<MappedField, JsonNode> fields, MappedField field) {
        JsonNode value = fields.get(field);
        return value == null ? null : value.textValue();
    }
}
