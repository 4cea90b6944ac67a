// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/** One observation: what was seen, when, from where and how. */
public sealed interface Fact
        permits Capacity,
                Catalog,
                CiEnvironment,
                ClientMade,
                ComposeService,
                ConnectionsHeld,
                DatabaseOpen,
                DeployedService,
                Dial,
                DialsPassedOver,
                DriverDeclared,
                FromService,
                Greeting,
                InactiveSetting,
                InsideContainer,
                Listener,
                LiteralFound,
                LoggedError,
                Login,
                NameLookup,
                Noted,
                OwnAddresses,
                ProcessDial,
                Query,
                RanIn,
                ReadingDiffers,
                RunningContainer,
                SensorBlind,
                ServerState,
                ServiceTarget,
                Setting,
                SettingProblem,
                SettingRead,
                SettingWritten,
                SettingsFileOpened,
                TargetConfigured,
                TlsDeclined,
                TlsHandshake,
                TracedProcess,
                Trial,
                Tripped,
                VariableUnset {

    /** When, from where and how it was seen. */
    Seen seen();
}
