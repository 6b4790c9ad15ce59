package io.exit143.connect.kubernetes.offsets;

import io.exit143.connect.kubernetes.objects.Resource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Refuses offsets, set through Connect's REST interface, that the task could not start from. */
public final class OffsetCheck {

    private static final Set<String> ALLOWED = Set.of("cluster", "resource", "namespace", "labelSelector", "shard");
    private static final Set<String> REQUIRED = Set.of("cluster", "resource", "shard");

    private OffsetCheck() {}

    /** A null offset deletes what is stored: the next start lists, and does not know what was there before. */
    public static void check(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        if (!ALLOWED.containsAll(partition.keySet()) || !partition.keySet().containsAll(REQUIRED)) {
            throw new ConnectException("The source partition has the keys " + new TreeSet<>(partition.keySet())
                    + ", expected cluster, resource and shard, and optionally namespace and labelSelector");
        }
        for (Map.Entry<String, ?> entry : partition.entrySet()) {
            if (!(entry.getValue() instanceof String)) {
                throw new ConnectException("The source partition has " + entry.getKey() + " '" + entry.getValue()
                        + "', expected a string");
            }
        }
        checkResource(String.valueOf(partition.get("resource")), String.valueOf(partition.get("shard")));
        if (offset != null) {
            Shard unused = Shard.restore(offset);
        }
    }

    private static void checkResource(String resource, String shard) {
        try {
            int number = Integer.parseInt(shard);
            int count = Resource.named(resource).shardCount();
            if (number < 0 || number >= count) {
                throw new ConnectException("The source partition has shard '" + shard + "', expected 0 to "
                        + (count - 1) + " for " + resource);
            }
        } catch (NumberFormatException notANumber) {
            throw new ConnectException("The source partition has shard '" + shard + "', expected a number", notANumber);
        } catch (IllegalArgumentException unknown) {
            throw new ConnectException("The source partition is wrong: " + unknown.getMessage(), unknown);
        }
    }
}
