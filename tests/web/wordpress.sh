#!/usr/bin/env bash
# The recipe for WordPress on a real WordPress, Debian's:  bash tests/web/wordpress.sh
#   1. installs wordpress with a theme, php-cli, php-mysql and mariadb-server
#   2. starts a mariadbd of its own on a socket in a temporary folder, with an empty database
#   3. copies WordPress there, writes its wp-config.php, and runs WordPress's own installation
#   4. unpacks a release's zip into wp-content/plugins/, as "Upload Plugin" does, and turns the plugin on
#   5. publishes a page with [quietcheck phone="503-555-0100"] as an author who may not write scripts
#   6. serves it with PHP's own server on loopback and screens a list on that page in Chromium
# Everything is removed at the end; no service of the system is started or changed.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../../.ci/install.sh"
cd "$root"
need_packages wordpress wordpress-theme-twentytwentythree php-cli php-mysql mariadb-server chromium unzip
need_node
need_node_modules

place=$(mktemp -d)
port=${1:-8872}
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$place"
}
trap finish EXIT

say "database"
chmod 755 "$place"
mkdir "$place/db"
chown mysql "$place/db"
mariadb-install-db --no-defaults --user=mysql --datadir="$place/db" --auth-root-authentication-method=normal >/dev/null
mariadbd --no-defaults --user=mysql --datadir="$place/db" --socket="$place/db/sql.sock" --skip-networking \
  --pid-file="$place/db/pid" >"$place/db.log" 2>&1 &
pids+=($!)
for _ in $(seq 100); do mariadb --no-defaults -uroot -S "$place/db/sql.sock" -e 'select 1' >/dev/null 2>&1 && break || sleep 0.2; done
mariadb --no-defaults -uroot -S "$place/db/sql.sock" -e 'create database wp'

say "WordPress $(dpkg-query -W -f='${Version}' wordpress)"
cp -rL /usr/share/wordpress "$place/site" 2>/dev/null || [ -f "$place/site/wp-load.php" ]
cat >"$place/site/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$place/db/sql.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_SITEURL', 'http://localhost:$port'); define('WP_HOME', 'http://localhost:$port');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('DISALLOW_UNFILTERED_HTML', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP
node web/release.mjs --out "$place/out" >/dev/null
mkdir -p "$place/site/wp-content/plugins"
unzip -q "$place"/out/quietcheck-*.zip -d "$place/site/wp-content/plugins"
cat >"$place/setup.php" <<'PHP'
<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = 'localhost';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install('A clinic', 'admin', 'admin@clinic.example', false, '', wp_generate_password());
$plugin = current(preg_grep('#^quietcheck-#', array_keys(get_plugins())));
$problem = activate_plugin($plugin);
if (is_wp_error($problem)) exit($problem->get_error_message() . "\n");
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => wp_generate_password(), 'role' => 'author']);
wp_set_current_user($author);
kses_init();
$text = "<!-- wp:shortcode -->\n[quietcheck phone=\"503-555-0100\"]\n<!-- /wp:shortcode -->\n<script>window.stripped = false</script>";
echo wp_insert_post(['post_title' => 'Check', 'post_status' => 'publish', 'post_author' => $author, 'post_content' => wp_slash($text)]);
PHP
id=$(php "$place/setup.php" "$place/site" | tail -1)
[[ $id =~ ^[0-9]+$ ]] || fail "WordPress could not be set up: $id"
php -S "127.0.0.1:$port" -t "$place/site" >"$place/php.log" 2>&1 &
pids+=($!)
for _ in $(seq 50); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break || sleep 0.2; done
node tests/web/wordpress_check.mjs "http://localhost:$port/?p=$id" || { tail -20 "$place/php.log"; exit 1; }
say "the recipe holds on WordPress"
