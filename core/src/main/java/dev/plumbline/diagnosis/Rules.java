// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import java.util.List;

/** Every rule there is. To add one: its class, its line here, its page in {@code docs/rules}. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new Logged(),
            new Traced(),
            new TracedHeld(),
            new Settings(),
            new ServiceSettings(),
            new DeployedSettings(),
            new Names(),
            new Packets(),
            new WrongPlace(),
            new NoServer(),
            new SocketMissing(),
            new AnotherServer(),
            new NotReady(),
            new Encryption(),
            new HostNotAllowed(),
            new Credentials(),
            new Inside(),
            new TrippedDefault());

    private Rules() {}
}
