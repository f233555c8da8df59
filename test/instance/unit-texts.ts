/** The unit of a named profile as OpenClaw 2026.9.6 writes it. */
export function openclawUnit(profile: string, port: number): string {
  return `# openclaw-gateway-${profile}.service
[Unit]
Description=OpenClaw Gateway (profile: ${profile})
After=network-online.target
Wants=network-online.target
StartLimitBurst=10
StartLimitIntervalSec=300

[Service]
ExecStart=/opt/node24/bin/node --max-old-space-size=8192 /opt/lib/node_modules/openclaw/dist/index.js gateway --port ${port}
Restart=always
RestartSec=5
RestartPreventExitStatus=78
Environment=HOME=/home/u
Environment=OPENCLAW_STATE_DIR=/home/u/.openclaw-${profile}
Environment=OPENCLAW_CONFIG_PATH=/home/u/.openclaw-${profile}/openclaw.json
Environment=NODE_OPTIONS=
Environment=OPENCLAW_PROFILE=${profile}
Environment=OPENCLAW_GATEWAY_PORT=${port}
Environment=OPENCLAW_SYSTEMD_UNIT=openclaw-gateway-${profile}.service
Environment="OPENCLAW_WINDOWS_TASK_NAME=OpenClaw Gateway (${profile})"
Environment=OPENCLAW_SERVICE_MARKER=openclaw
Environment=OPENCLAW_SERVICE_KIND=gateway

[Install]
WantedBy=default.target
`;
}

/** The unit of a default profile as Clawdbot 2026.1.24-3 writes it: every assignment with an s in it is quoted. */
export const clawdbotUnit = `[Unit]
Description=Clawdbot Gateway (v2026.1.24-3)

[Service]
ExecStart=/usr/bin/node "/usr/lib/node_modules/clawdbot/dist/entry.js" gateway --port 18789
Restart=always
KillMode=process
Environment=HOME=/home/u
Environment="PATH=/usr/local/bin:/usr/bin:/bin"
Environment=CLAWDBOT_GATEWAY_PORT=18789
Environment="CLAWDBOT_SYSTEMD_UNIT=clawdbot-gateway.service"
Environment="CLAWDBOT_SERVICE_MARKER=clawdbot"
Environment="CLAWDBOT_SERVICE_KIND=gateway"
Environment="CLAWDBOT_SERVICE_VERSION=2026.1.24-3"

[Install]
WantedBy=default.target
`;

/** A unit of nothing but what it starts. */
export function plainUnit(execStart: string, ...lines: readonly string[]): string {
  return ["[Service]", `ExecStart=${execStart}`, ...lines, "", "[Install]", "WantedBy=multi-user.target", ""].join("\n");
}
