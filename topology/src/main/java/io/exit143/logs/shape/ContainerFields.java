package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Fields that only container lines have. A shipper that merges an application's JSON into its record would otherwise let
 * the application pretend to be another producer.
 */
final class ContainerFields {

    private static final List<String> FIELDS = List.of("kubernetes", "stream", "_p", "logtag", "file");

    private ContainerFields() {}

    static boolean anyIn(JsonNode record) {
        return FIELDS.stream().anyMatch(record::has);
    }
}
