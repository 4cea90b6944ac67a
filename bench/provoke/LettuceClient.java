// SPDX-License-Identifier: Apache-2.0
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/** Sends one command through Lettuce, with nothing caught. Arguments: URL, command. */
final class LettuceClient {
    public static void main(String[] arguments) {
        RedisURI uri = RedisURI.create(arguments[0]);
        uri.setTimeout(Duration.ofSeconds(2));
        RedisClient client = RedisClient.create(uri);
        try {
            RedisCommands<String, String> commands = client.connect().sync();
            String[] words = arguments[1].split(" ");
            switch (words[0]) {
                case "SET" -> commands.set(words[1], words[2]);
                default -> commands.get(words[1]);
            }
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
