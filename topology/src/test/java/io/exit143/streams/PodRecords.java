package io.exit143.streams;

import java.time.Instant;

/** Made-up pods, as the connector writes them. */
final class PodRecords {

    private PodRecords() {}

    /** A pod whose only container has just exited with code 1 and will be restarted. */
    static String crashed(String name, Instant exited) {
        return """
                {"receivedAt":"%3$s","cluster":"default","type":"MODIFIED","object":{"kind":"Pod","metadata":{\
                "name":"%1$s","namespace":"shop","uid":"5f1d6a3e-0000-4000-8000-00000000000%2$d",\
                "creationTimestamp":"2026-11-22T11:00:00Z"},\
                "spec":{"nodeName":"node-7","restartPolicy":"Always","terminationGracePeriodSeconds":30,\
                "containers":[{"name":"app","image":"shop/app:1"}]},\
                "status":{"phase":"Running","containerStatuses":[{"name":"app","restartCount":0,\
                "containerID":"containerd://%4$s","state":{"terminated":{"exitCode":1,"reason":"Error",\
                "startedAt":"2026-11-22T11:00:01Z","finishedAt":"%3$s","containerID":"containerd://%4$s"}}}]}}}""".formatted(name, name.hashCode() % 10, exited, "ab".repeat(32));
    }

    /** One of several pods of a name; its container exited with code 1 and is not restarted. */
    static String ended(String type, String name, int generation, Instant exited, Instant received) {
        return instance(type, name, generation, 0, exited, received);
    }

    /** As {@link #ended}, of the container's attempt with that number. */
    static String instance(String type, String name, int generation, int attempt, Instant exited, Instant received) {
        String state = """
                "terminated":{"exitCode":1,"reason":"Error","startedAt":"%s","finishedAt":"%s","containerID":"containerd://%s"}""".formatted(exited.minusSeconds(30), exited, containerId(name, generation, attempt));
        return pod(type, name, generation, attempt, state, received);
    }

    /** A pod whose container runs, in the attempt with that number. */
    static String running(String name, int generation, int attempt, Instant started, Instant received) {
        String state = "\"running\":{\"startedAt\":\"" + started + "\"}";
        return pod("MODIFIED", name, generation, attempt, state, received);
    }

    private static String pod(String type, String name, int generation, int attempt, String state, Instant received) {
        return """
                {"receivedAt":"%3$s","cluster":"default","type":"%6$s","object":{"kind":"Pod","metadata":{\
                "name":"%1$s","namespace":"shop","uid":"%2$s",\
                "creationTimestamp":"2026-11-01T11:00:00Z"},\
                "spec":{"nodeName":"node-7","restartPolicy":"Always","terminationGracePeriodSeconds":30,\
                "containers":[{"name":"app","image":"shop/app:1"}]},\
                "status":{"phase":"Running","containerStatuses":[{"name":"app","restartCount":%7$d,\
                "containerID":"containerd://%4$s","state":{%5$s}}]}}}""".formatted(
                name, uid(name, generation), received, containerId(name, generation, attempt), state, type, attempt);
    }

    static String uid(String name, int generation) {
        return "%08x-0000-4000-8000-%012d".formatted(name.hashCode(), generation);
    }

    static String containerId(String name, int generation, int attempt) {
        return "%08x%016x%040x".formatted(name.hashCode(), generation, attempt);
    }
}
