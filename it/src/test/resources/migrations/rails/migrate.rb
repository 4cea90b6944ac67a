# SPDX-License-Identifier: Apache-2.0
require 'logger'
require 'active_record'
ActiveRecord::Base.establish_connection(ENV['TOOL_URL'])
ActiveRecord::MigrationContext.new('db/migrate', ActiveRecord::SchemaMigration).migrate
