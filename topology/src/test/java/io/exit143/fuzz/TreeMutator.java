package io.exit143.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one change somewhere in a JSON value. */
final class TreeMutator {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 300;
    private static final int MOST_COPIES = 300;

    /** What may stand where something else was wanted. */
    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999999999",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "0.1",
            "253402300800.5",
            "9".repeat(999),
            "\"\"",
            "\" \"",
            "\"a/b\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"2261-12-31T23:59:59.999999999Z\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[{}]",
            "{\"\":{}}");

    private final TextMutator texts;

    TreeMutator(TextMutator texts) {
        this.texts = texts;
    }

    /** Changes the tree in place; a root that is no container is replaced, so the result counts. */
    JsonNode mutate(JsonNode root, JsonNode donor, RandomGenerator random) {
        ContainerNode<?> parent = container(root, random);
        if (parent == null || parent.isEmpty()) {
            return wrong(random);
        }
        int index = random.nextInt(parent.size());
        String key = parent instanceof ObjectNode object ? nth(object, index) : "";
        JsonNode old = parent instanceof ObjectNode ? parent.get(key) : parent.get(index);
        @Nullable JsonNode value = changed(old, donor, random);
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(key);
            } else {
                object.set(Choice.onceIn(12, random) ? texts.mutate(key, random) : key, value);
            }
        } else if (parent instanceof ArrayNode array) {
            change(array, index, value, random);
        }
        return root;
    }

    private static void change(ArrayNode array, int index, @Nullable JsonNode value, RandomGenerator random) {
        if (value == null) {
            array.remove(index);
        } else if (Choice.onceIn(4, random)) {
            Stream.generate(() -> value)
                    .limit(Choice.sizeUpTo(MOST_COPIES, random))
                    .forEach(array::add);
        } else {
            array.set(index, value);
        }
    }

    /** Null to leave it out. */
    private @Nullable JsonNode changed(JsonNode old, JsonNode donor, RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1, 2 -> wrong(random);
            case 3 -> some(donor, random);
            case 4 -> nested(old, random);
            default -> old.isTextual() ? NODES.textNode(texts.mutate(old.textValue(), random)) : otherKind(old, random);
        };
    }

    private static JsonNode otherKind(JsonNode old, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> NODES.textNode(old.isContainerNode() ? old.toString() : old.asText());
            case 1 -> NODES.arrayNode().add(old);
            default -> NODES.objectNode().set("value", old);
        };
    }

    private static JsonNode wrong(RandomGenerator random) {
        return NODES.rawValueNode(new RawValue(Choice.of(WRONG, random)));
    }

    private static JsonNode nested(JsonNode leaf, RandomGenerator random) {
        JsonNode value = leaf;
        boolean arrays = random.nextBoolean();
        for (int depth = Choice.sizeUpTo(DEEPEST, random); depth > 0; depth--) {
            value = arrays ? NODES.arrayNode().add(value) : NODES.objectNode().set("metadata", value);
        }
        return value;
    }

    /** Some value inside a tree, a copy. */
    private static JsonNode some(JsonNode tree, RandomGenerator random) {
        ContainerNode<?> parent = container(tree, random);
        if (parent == null || parent.isEmpty()) {
            return tree.deepCopy();
        }
        int index = random.nextInt(parent.size());
        JsonNode child = parent instanceof ObjectNode object ? object.get(nth(object, index)) : parent.get(index);
        return child.deepCopy();
    }

    /** Any object or array of the tree; null if the tree is none. */
    private static @Nullable ContainerNode<?> container(JsonNode root, RandomGenerator random) {
        if (!(root instanceof ContainerNode<?> at)) {
            return null;
        }
        // The outermost fields are few, and without them nothing is read.
        for (int depth = 0; !Choice.onceIn(depth < 2 ? 20 : 4, random); depth++) {
            List<ContainerNode<?>> inner = new ArrayList<>();
            at.forEach(child -> {
                if (child instanceof ContainerNode<?> container && !container.isEmpty()) {
                    inner.add(container);
                }
            });
            if (inner.isEmpty()) {
                return at;
            }
            at = Choice.of(inner, random);
        }
        return at;
    }

    private static String nth(ObjectNode object, int index) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
        for (int i = 0; i < index; i++) {
            fields.next();
        }
        return fields.next().getKey();
    }
}
