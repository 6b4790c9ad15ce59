package io.exit143.deploy.fleet;

import java.util.Locale;

/** Pods whose endings are told again and again. */
enum RecordedPod {
    /** One container with a preStop hook, replaced in a rolling update. */
    STOREFRONT("06-rolling-exec-prestop", "storefront", "storefront-54c4d679cf-v9xng", 1),
    /** An init container, two sidecars and two main containers, deleted. */
    PROFILE("20-multicontainer-sidecar", "mesh", "profile-749b8b5785-p5sx4", 5);

    private final String recording;
    private final String namespace;
    private final String pod;
    private final int endings;

    RecordedPod(String recording, String namespace, String pod, int endings) {
        this.recording = recording;
        this.namespace = namespace;
        this.pod = pod;
        this.endings = endings;
    }

    static RecordedPod of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String recording() {
        return recording;
    }

    String namespace() {
        return namespace;
    }

    String pod() {
        return pod;
    }

    /** How many of its containers end, and so how many documents it gets. */
    int endings() {
        return endings;
    }
}
