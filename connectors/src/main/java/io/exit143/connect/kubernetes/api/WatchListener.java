package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ResourceVersion;

/** What a watch tells. */
public interface WatchListener {

    /** May wait until there is room: then the watch is not read on. */
    void changed(ChangeType type, KubernetesObject object) throws InterruptedException;

    /** Everything up to this version has been told. */
    void bookmark(ResourceVersion version) throws InterruptedException;
}
