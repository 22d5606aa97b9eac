"""What an operator types, or puts into a file: each is a paragraph of its own in a topic of the help."""

_FENCED = """\
User=clausebot
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
NoNewPrivileges=yes
StateDirectory=clausebot
Environment=CLAUSEBOT_HOME=%S/clausebot"""
"""What every unit has: one user, one home folder, and what it may not touch."""
_RESTARTED = """\
Restart=always
RestartSec=5
TimeoutStopSec=15

[Install]
WantedBy=multi-user.target"""

UNIT = f"""
# /etc/systemd/system/clausebot-telegram.service
[Unit]
Description=Clausebot on Telegram
Wants=network-online.target
After=network-online.target

[Service]
{_FENCED}
Environment=CLAUSEBOT_TELEGRAM_TOKEN_FILE=%d/token
LoadCredential=token:/etc/clausebot/token
ExecStart=/opt/clausebot/bin/clausebot telegram
{_RESTARTED}"""

INSTALLED = """
python3 -m venv /opt/clausebot
/opt/clausebot/bin/python -m pip install '.[postgres,mcp]'"""

USER = """
useradd --system --home-dir /var/lib/clausebot clausebot
install -d -o clausebot -g clausebot /var/lib/clausebot
sudo -u clausebot CLAUSEBOT_HOME=/var/lib/clausebot \\
    /opt/clausebot/bin/clausebot add /srv/texts"""

ASSISTANT = """
# Claude Desktop (claude_desktop_config.json), Cursor (~/.cursor/mcp.json),
# Gemini CLI (~/.gemini/settings.json)
{"mcpServers": {"clausebot": {
  "command": "/opt/clausebot/bin/clausebot", "args": ["mcp"]}}}

# VS Code (.vscode/mcp.json)
{"servers": {"clausebot": {"type": "stdio",
  "command": "/opt/clausebot/bin/clausebot", "args": ["mcp"]}}}

# Claude Code
claude mcp add clausebot -- /opt/clausebot/bin/clausebot mcp

# Codex (~/.codex/config.toml)
[mcp_servers.clausebot]
command = "/opt/clausebot/bin/clausebot"
args = ["mcp"]"""

OVER_HTTP = """
{"mcpServers": {"clausebot": {"url": "http://127.0.0.1:8001/mcp"}}}

claude mcp add --transport http clausebot http://127.0.0.1:8001/mcp"""

OVER_HTTP_WITH_LOGIN = """
{"mcpServers": {"clausebot": {"url": "https://texts.example.org/mcp",
  "headers": {"Authorization": "Basic bWU6UEFTU1dPUkQ="}}}}"""

WEB_UNIT = f"""
# /etc/systemd/system/clausebot-web.service
[Unit]
Description=Clausebot's web page
After=network.target

[Service]
{_FENCED}
Environment=CLAUSEBOT_WEB_HOSTS=texts.example.org
Environment=CLAUSEBOT_WEB_PROXY=1
ExecStart=/opt/clausebot/bin/clausebot web
{_RESTARTED}"""

NGINX = """
server {
    listen 80;
    server_name texts.example.org;
    access_log off;
    return 301 https://$host$request_uri;
}
server {
    listen 443 ssl;
    server_name texts.example.org;
    ssl_certificate /etc/ssl/texts.example.org.pem;
    ssl_certificate_key /etc/ssl/texts.example.org.key;
    access_log off;
    client_max_body_size 20m;
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_buffering off;
    }
}"""

COMPOSE = """
# .deploy/compose.yaml: replicas of the bot and of the web page over PostgreSQL
# POSTGRES_PASSWORD=… CLAUSEBOT_TELEGRAM_TOKEN=… \\
#     podman compose -f .deploy/compose.yaml up --scale bot=3 --scale web=2
x-replica: &replica
  image: clausebot
  build:
    context: ..
    dockerfile: .deploy/Containerfile
  restart: always
  stop_grace_period: 15s
  depends_on:
    postgres:
      condition: service_healthy

x-environment: &environment
  CLAUSEBOT_DATABASE: postgresql://clausebot@postgres/clausebot
  PGPASSWORD: ${POSTGRES_PASSWORD:?}
  CLAUSEBOT_STORE: database
  CLAUSEBOT_INDEX: ${CLAUSEBOT_INDEX:-}

services:
  bot:
    <<: *replica
    command: clausebot telegram
    environment:
      <<: *environment
      CLAUSEBOT_TELEGRAM_TOKEN: ${CLAUSEBOT_TELEGRAM_TOKEN:?}
  web:
    <<: *replica
    command: clausebot web
    environment:
      <<: *environment
      CLAUSEBOT_WEB_HOSTS: texts.example.org
      CLAUSEBOT_WEB_PROXY: 1
    expose: ["8000"]
  postgres:
    image: docker.io/library/postgres:18
    restart: always
    environment:
      POSTGRES_USER: clausebot
      POSTGRES_DB: clausebot
      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
    volumes: ["postgres:/var/lib/postgresql"]
    healthcheck:
      test: ["CMD", "pg_isready", "-U", "clausebot"]
      interval: 2s
      retries: 30
  qdrant:
    image: docker.io/qdrant/qdrant:v1.20.0
    profiles: ["qdrant"]
    restart: always
    volumes: ["qdrant:/qdrant/storage"]

volumes:
  postgres:
  qdrant:"""

COMPOSE_ADD = """
podman compose -f .deploy/compose.yaml run --rm \\
    -v /srv/texts:/texts:ro bot clausebot add /texts"""

COMPOSE_PUSH = """
CLAUSEBOT_INDEX= podman compose -f .deploy/compose.yaml run --rm \\
    -v /srv/texts:/texts:ro bot clausebot add /texts
podman compose -f .deploy/compose.yaml run --rm \\
    bot clausebot index push"""

SIZES = """
clauses      disk       memory     shards  encoding, 2 cores
10,000       0.16 GB m  0.1 GB  m  -       2 min    c
100,000      1.6 GB  m  0.25 GB m  -       20 min   c
1,000,000    16 GB   m  1.5 GB  c  -       3.3 h    c
10,000,000   0.3 TB  c  13 GB   c  2-3     33 h     c
100,000,000  2.7 TB  c  130 GB  c  12-24   14 days  c"""
