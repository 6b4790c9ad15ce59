package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/**
 * Which container a line comes from. {@code namespace} and {@code pod} are always known; a line without them has no
 * identity and is only counted.
 *
 * @param podUid UUID-shaped, or null: static pods carry a configuration hash in its place, and some shippers write the
 *     container id there
 * @param podUidStrength WEAK when it may be the UID of an earlier pod of the same name
 * @param containerId 64 hexadecimal digits without the runtime's scheme, or null
 * @param restartCount the attempt: the number in the log file's name, from 0
 * @param attempt how far {@code containerId} and {@code restartCount} can be trusted; one value for both, because a weak
 *     container id is dropped where the restart count is strong
 */
public record LineIdentity(
        String namespace,
        String pod,
        @Nullable String podUid,
        Strength podUidStrength,
        @Nullable String container,
        @Nullable String containerId,
        @Nullable Integer restartCount,
        @Nullable String node,
        Strength attempt) {

    /** Starts from nothing; {@link LineIdentityBuilder#build} gives null unless namespace and pod were found. */
    public static LineIdentityBuilder builder() {
        return new LineIdentityBuilder();
    }
}
