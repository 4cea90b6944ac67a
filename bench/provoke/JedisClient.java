// SPDX-License-Identifier: Apache-2.0
import java.net.URI;
import redis.clients.jedis.Jedis;

/** Sends one command through Jedis, with nothing caught. Arguments: URL, command. */
final class JedisClient {
    public static void main(String[] arguments) {
        try (Jedis jedis = new Jedis(URI.create(arguments[0]), 2000)) {
            String[] words = arguments[1].split(" ");
            switch (words[0]) {
                case "SET" -> jedis.set(words[1], words[2]);
                default -> jedis.get(words[1]);
            }
        }
    }
}
