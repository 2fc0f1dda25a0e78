package com.puppycrm.platform.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection on which everything is sent as given. */
final class RawClient implements AutoCloseable {

    private final Socket socket = new Socket();

    RawClient(int port) throws IOException {
        this(port, "127.0.0.1");
    }

    /** @param from one of the addresses that this machine has for itself */
    RawClient(int port, String from) throws IOException {
        socket.setReceiveBufferSize(4 * 1024);
        socket.setSoTimeout(20_000);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** What is sent until the server ends the connection. */
    String all() {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (IOException cut) {
            // That was all.
        }
        return all.toString(ISO_8859_1);
    }

    boolean hasResponse() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** The next response's status; 0 if there is none. */
    int status() {
        var head = new StringBuilder();
        try {
            for (int next = 0; !head.toString().endsWith("\r\n\r\n"); head.append((char) next)) {
                next = socket.getInputStream().read();
                if (next < 0) {
                    return 0;
                }
            }
            return Integer.parseInt(head.substring(9, 12));
        } catch (IOException cut) {
            return 0;
        }
    }

    /** Goes on to send, and looks whether the server has ended the connection. */
    boolean isCut() {
        try {
            socket.getOutputStream().write('x');
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
