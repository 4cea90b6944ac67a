// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/** One observation: what was seen, when, from where and how. */
public sealed interface Fact
        permits Capacity,
                Catalog,
                CiEnvironment,
                ComposeService,
                DatabaseOpen,
                Dial,
                DriverDeclared,
                Greeting,
                InsideContainer,
                Listener,
                LoggedError,
                Login,
                NameLookup,
                Noted,
                OwnAddresses,
                Query,
                RanIn,
                ReadingDiffers,
                RunningContainer,
                ServerState,
                ServiceTarget,
                Setting,
                SettingProblem,
                TargetConfigured,
                TlsHandshake,
                Trial,
                VariableUnset {

    /** When, from where and how it was seen. */
    Seen seen();
}
