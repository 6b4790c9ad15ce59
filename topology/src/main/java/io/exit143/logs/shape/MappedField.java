package io.exit143.logs.shape;

import java.util.Locale;

/** What a mapping can say about a line. */
public enum MappedField {
    MESSAGE,
    TIME,
    STREAM,
    /** The log file's path, which may name pod, container and attempt. */
    FILE,
    NAMESPACE,
    POD,
    POD_UID,
    CONTAINER,
    CONTAINER_ID,
    RESTART_COUNT,
    NODE;

    /** As in the configuration and in group names: {@code podUid}. */
    public String label() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder label = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            label.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
        }
        return label.toString();
    }
}
