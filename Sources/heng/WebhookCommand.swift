import ArgumentParser
import Kernel
import Registry

struct Webhooks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Tells other systems of acts.",
        subcommands: [List.self, Add.self, Remove.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists who is told of what.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let webhooks = try await House(data).registry.webhooks()
            for webhook in webhooks { print("\(webhook.id)  \(webhook.register).\(webhook.act)  \(webhook.url)") }
            if webhooks.isEmpty { Console.print(zh: "没有推送订阅。", en: "Nobody is told of anything.") }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has an address told of acts, and prints the key that signs what is sent to it.",
            discussion: "The key is shown this once. Docs/flow.md says how to check a signature with it.")

        @OptionGroup var data: DataOption
        @Argument(help: "An https address.") var url: String
        @Option(help: "The register; all of them unless named.") var register = Webhook.any
        @Option(help: "The act; all of them unless named.") var act = Webhook.any
        @Flag(help: "Allow an address inside the house's own network.") var `private` = false

        func run() async throws {
            let house = try await House(data)
            if register != Webhook.any { _ = try house.registry.register(register) }
            let key = hexadecimal(Chance.bytes(32))
            let webhook = Webhook(register: register, act: act, url: url, secret: key, mayBePrivate: `private`)
            try await house.registry.subscribe(webhook, as: .system)
            Console.print(zh: "已订阅。签名密钥（只显示这一次）：", en: "Subscribed. The signing key, shown this once:")
            print(key)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends a subscription.")

        @OptionGroup var data: DataOption
        @Argument(help: "Its number, as heng webhook lists it.") var number: Int64

        func run() async throws {
            try await House(data).registry.unsubscribe(number, as: .system)
            Console.print(zh: "已取消订阅。", en: "The subscription has ended.")
        }
    }
}
