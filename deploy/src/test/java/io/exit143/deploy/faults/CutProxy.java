package io.exit143.deploy.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the applications and a broker, and can cut all their connections and refuse new ones for a while. */
final class CutProxy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int BACKLOG = 100;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    CutProxy(int port, int target) throws IOException {
        this.server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        this.target = target;
        daemon(this::accept);
    }

    /** From now on, until {@link #heal}. */
    void cut() {
        refusing = true;
        open.forEach(CutProxy::close);
        open.clear();
    }

    void heal() {
        refusing = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (refusing) {
                    close(client);
                } else {
                    connect(client);
                }
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket broker = new Socket();
        try {
            broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            open.add(client);
            open.add(broker);
            daemon(() -> pump(client, broker));
            daemon(() -> pump(broker, client));
            if (refusing) {
                cut();
            }
        } catch (IOException brokerIsDown) {
            close(client);
            close(broker);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            // as if it were closed
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(null, work, "proxy", BUFFER);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what is wanted
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
