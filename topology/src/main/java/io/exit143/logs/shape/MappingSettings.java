package io.exit143.logs.shape;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.exit143.logs.LineTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a line stand in records no built-in shape fits.
 *
 * @param pointers into a JSON value (RFC 6901); none needed for values that are plain text
 * @param headers names of record headers
 * @param topic matches the whole topic name; its named groups are fields
 * @param key likewise for the record's key
 * @param timeSource what the TIME field's stamp is
 */
public record MappingSettings(
        Map<MappedField, JsonPointer> pointers,
        Map<MappedField, String> headers,
        @Nullable Pattern topic,
        @Nullable Pattern key,
        LineTime.Source timeSource) {

    private static final String HEADER = "header.";

    public MappingSettings {
        pointers = Map.copyOf(pointers);
        headers = Map.copyOf(headers);
    }

    /**
     * Reads settings such as {@code message=/log}, {@code pod=/meta/pod}, {@code header.namespace=ns},
     * {@code topic=logs\.(?P<namespace>[^.]+)\.(?P<pod>.+)}, {@code key=…}, {@code timeSource=runtime|shipper}
     * (default shipper).
     *
     * @throws IllegalArgumentException naming the setting, its value and what is allowed
     */
    public static MappingSettings parse(Map<String, String> settings) {
        Map<MappedField, JsonPointer> pointers = new EnumMap<>(MappedField.class);
        Map<MappedField, String> headers = new EnumMap<>(MappedField.class);
        Pattern topic = null;
        Pattern key = null;
        LineTime.Source timeSource = LineTime.Source.SHIPPER;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String name = setting.getKey();
            String value = setting.getValue();
            switch (name) {
                case "topic" -> topic = pattern(name, value);
                case "key" -> key = pattern(name, value);
                case "timeSource" -> timeSource = timeSource(value);
                default -> {
                    if (name.startsWith(HEADER)) {
                        headers.put(field(name, name.substring(HEADER.length())), value);
                    } else {
                        pointers.put(field(name, name), pointer(name, value));
                    }
                }
            }
        }
        return new MappingSettings(pointers, headers, topic, key, timeSource);
    }

    private static MappedField field(String setting, String label) {
        for (MappedField field : MappedField.values()) {
            if (field.label().equals(label)) {
                return field;
            }
        }
        throw new IllegalArgumentException("unknown mapping setting '" + setting
                + "'; allowed are topic, key, timeSource, "
                + "and, also after 'header.', "
                + Arrays.stream(MappedField.values()).map(MappedField::label).collect(Collectors.joining(", ")));
    }

    private static JsonPointer pointer(String name, String value) {
        try {
            return JsonPointer.compile(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "mapping setting '" + name + "' is '" + value + "'; allowed is a JSON pointer such as /log", e);
        }
    }

    private static Pattern pattern(String name, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "mapping setting '" + name + "' is '" + value + "'; allowed is an RE2 regular expression: "
                            + e.getDescription(),
                    e);
        }
    }

    private static LineTime.Source timeSource(String value) {
        return switch (value) {
            case "runtime" -> LineTime.Source.RUNTIME;
            case "shipper" -> LineTime.Source.SHIPPER;
            default ->
                throw new IllegalArgumentException(
                        "mapping setting 'timeSource' is '" + value + "'; allowed are runtime and shipper");
        };
    }
}
