import ArgumentParser
import Foundation
import Kernel
import Registry

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Opens and lists accounts.", subcommands: [Save.self, List.self])

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Opens an account or changes one. The password is read from standard input.")

        @OptionGroup var data: DataOption
        @Argument(help: "The login.") var login: String
        @Option(help: "The person's name.") var name: String
        @Option(help: "The number of the organisation.") var organisation: String
        @Option(help: "Roles, separated by commas: \(Role.staff.map(\.rawValue).joined(separator: ", ")).")
        var roles: String

        func run() async throws {
            let house = try await House(data)
            let wanted = roles.split(separator: ",").map(String.init)
            let unknown = wanted.filter { Role(rawValue: $0) == nil }
            guard unknown.isEmpty else { throw ValidationError("There is no role \(unknown.joined(separator: ", ")).") }
            if isatty(STDIN_FILENO) == 1 { Console.error(Console.say(zh: "密码：", en: "Password:")) }
            let account = try await house.accounts.save(
                login: login, name: name, organisation: organisation, roles: Set(wanted.compactMap(Role.init)),
                password: readLine() ?? "", by: .system)
            Console.print(zh: "已保存账号 \(account.login)。", en: "Saved the account \(account.login).")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the accounts.")

        @OptionGroup var data: DataOption

        func run() async throws {
            for account in try await House(data).accounts.all() {
                let roles = Role.allCases.filter(account.roles.contains).map { Console.say($0.label) }
                print("\(account.login)\t\(account.name)\t\(account.organisation)\t\(roles.joined(separator: ", "))")
            }
        }
    }
}
