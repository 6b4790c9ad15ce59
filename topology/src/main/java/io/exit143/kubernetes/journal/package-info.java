/** Lines of a node's journal: kubelet (klog), containerd and CRI-O (logfmt). Nothing is null unless marked. */
@NullMarked
package io.exit143.kubernetes.journal;

import org.jspecify.annotations.NullMarked;
