package io.exit143.connect.kubernetes.objects;

import java.io.ByteArrayOutputStream;

/** A byte buffer that refuses to grow beyond a limit, so that no server can fill the memory with one object. */
final class BoundedOutput extends ByteArrayOutputStream {

    private final int maxBytes;

    BoundedOutput(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void write(int b) {
        check(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        check(length);
        super.write(bytes, offset, length);
    }

    private void check(int more) {
        if (count + more > maxBytes) {
            throw new ObjectTooLargeException(
                    "A Kubernetes object is larger than " + maxBytes + " bytes even without the stripped fields");
        }
    }
}
