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
}
