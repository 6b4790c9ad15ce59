package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/** The shapes of Kubernetes' names and ids. */
final class KubernetesIds {

    /** The longest object name Kubernetes allows (RFC 1123 subdomain). */
    private static final int MAX_NAME_LENGTH = 253;

    private static final int UID_LENGTH = 36;
    private static final int CONTAINER_ID_LENGTH = 64;

    private KubernetesIds() {}

    /** Lower-case letters, digits, dashes and dots, as in RFC 1123 subdomains; begins and ends with no dash or dot. */
    static boolean isName(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_NAME_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean inner = i > 0 && i < value.length() - 1;
            if (!isLowerAlphanumeric(c) && !(inner && (c == '-' || c == '.'))) {
                return false;
            }
        }
        return true;
    }

    static boolean isUid(@Nullable String value) {
        if (value == null || value.length() != UID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? value.charAt(i) != '-' : !isHexDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The id without {@code containerd://} and the like; null when it isn't 64 hexadecimal digits. */
    static @Nullable String bareContainerId(@Nullable String value) {
        if (value == null) {
            return null;
        }
        int scheme = value.indexOf("://");
        String bare = scheme < 0 ? value : value.substring(scheme + 3);
        if (bare.length() != CONTAINER_ID_LENGTH) {
            return null;
        }
        for (int i = 0; i < CONTAINER_ID_LENGTH; i++) {
            if (!isHexDigit(bare.charAt(i))) {
                return null;
            }
        }
        return bare;
    }

    private static boolean isLowerAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isHexDigit(char c) {
        return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9');
    }
}
