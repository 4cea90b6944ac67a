// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * A resolver that answers every question in one way: {@code nxdomain}, {@code servfail},
 * {@code empty} or {@code silent}. Run as a program on a test host, since port 53 of a host's
 * loopback can only be bound there; it prints a line once it listens.
 */
public final class ScriptedDns {
    private static final List<String> CODES = List.of("empty", "", "servfail", "nxdomain");

    private ScriptedDns() {}

    /** @param arguments the way to answer */
    public static void main(String[] arguments) throws IOException {
        String way = arguments[0];
        try (DatagramSocket socket = new DatagramSocket(53, InetAddress.ofLiteral("127.0.0.1"))) {
            System.out.println("listening");
            byte[] buffer = new byte[1500];
            while (true) {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                if (!way.equals("silent")) {
                    byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()), CODES.indexOf(way));
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            }
        }
    }

    /** The question itself, marked as an answer with this response code and no records. */
    private static byte[] answer(byte[] question, int code) {
        int end = 12;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        byte[] answer = Arrays.copyOf(question, end + 5);
        answer[2] = (byte) 0x81;
        answer[3] = (byte) (0x80 | code);
        Arrays.fill(answer, 6, 12, (byte) 0);
        return answer;
    }
}
