package io.exit143.benchmarks;

import java.util.Locale;
import java.util.UUID;

/** A pod that writes lines, with all that shippers tell of one. */
record BenchmarkPod(String namespace, String app, String name, UUID uid, String containerId, String node, String ip) {

    private static final String[] APPS = {
        "checkout",
        "cart",
        "catalog",
        "payments",
        "search",
        "frontend",
        "orders",
        "ledger",
        "mailer",
        "gateway",
        "auth",
        "feed"
    };
    private static final String[] NAMESPACES = {"shop", "billing", "platform", "edge"};
    private static final int NODES = 40;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** The n-th pod: always the same. */
    static BenchmarkPod number(long n) {
        long bits = (n + 1) * MIX;
        long more = Long.reverse(bits) * MIX;
        String app = APPS[(int) Long.remainderUnsigned(bits, APPS.length)];
        String hash = String.format(Locale.ROOT, "%08x", (int) (bits >>> 32));
        return new BenchmarkPod(
                NAMESPACES[(int) Long.remainderUnsigned(bits, NAMESPACES.length)],
                app,
                app + "-" + hash + "-" + Long.toString((more >>> 40) + 100_000, Character.MAX_RADIX),
                new UUID(bits, more),
                String.format(Locale.ROOT, "%016x%016x%016x%016x", bits, more, bits ^ more, more * MIX),
                "worker-" + Long.remainderUnsigned(more, NODES),
                "10.244." + (bits >>> 8 & 0xff) + "." + (bits >>> 16 & 0xff));
    }

    /** Namespace and name. */
    String key() {
        return namespace + "/" + name;
    }

    /** Where the kubelet has the first container's lines written. */
    String file() {
        return "/var/log/pods/" + namespace + "_" + name + "_" + uid + "/app/0.log";
    }
}
