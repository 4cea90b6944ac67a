<?php
require '/usr/share/php/Illuminate/Database/autoload.php';
require '/usr/share/php/Illuminate/Filesystem/autoload.php';
$url = parse_url(getenv('TOOL_URL'));
$capsule = new Illuminate\Database\Capsule\Manager;
$capsule->addConnection(['driver' => 'pgsql', 'host' => $url['host'], 'port' => $url['port'], 'username' => $url['user'],
    'password' => $url['pass'], 'database' => substr($url['path'], 1), 'charset' => 'utf8']);
$databases = $capsule->getDatabaseManager();
$account = new Illuminate\Database\Migrations\DatabaseMigrationRepository($databases, 'migrations');
$account->repositoryExists() || $account->createRepository();
$migrator = new Illuminate\Database\Migrations\Migrator($account, $databases, new Illuminate\Filesystem\Filesystem);
$migrator->run(['database/migrations']);
