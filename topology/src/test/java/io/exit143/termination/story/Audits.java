package io.exit143.termination.story;

import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.ObjectRef;

/**
 * A request in the API server's audit log.
 *
 * @param name empty for a collection; "*" means the story's pod
 */
public record Audits(
        String verb, String kind, String name, String subresource, String user, String userAgent, int code, double at) {
    public static Audits deletesPod(String user, double at) {
        return new Audits("delete", "Pod", "*", "", user, "kubectl/v1.36", 200, at);
    }

    public static Audits evictsPod(String user, String userAgent, double at) {
        return new Audits("create", "Pod", "*", "eviction", user, userAgent, 201, at);
    }

    public static Audits of(String user, String verb, String kind, String name, double at) {
        return new Audits(verb, kind, name, "", user, "kubectl/v1.36", 200, at);
    }

    public Audits answered(int newCode) {
        return new Audits(verb, kind, name, subresource, user, userAgent, newCode, at);
    }

    ApiRequested fact(PodStory story) {
        String about = name.equals("*") ? story.name() : name;
        return new ApiRequested(
                null,
                "audit-" + verb + "-" + about + "-" + at + "-" + code,
                verb,
                new ObjectRef(kind, "shop", about, null),
                subresource,
                user,
                userAgent,
                story.clock.apiServer(at - 0.004),
                story.clock.apiServer(at + 0.003),
                code,
                null);
    }
}
