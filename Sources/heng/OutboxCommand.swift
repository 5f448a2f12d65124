import ArgumentParser
import Kernel
import Registry

struct Outbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what is to leave the house, and sends again what was given up.",
        subcommands: [List.self, Retry.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists mail, text messages and webhooks, the newest first.",
            discussion: "Exit code 1 when something was given up.")

        @OptionGroup var data: DataOption
        @Flag(help: "Only what was given up.") var dead = false

        func run() async throws {
            let parcels = try await House(data).registry.parcels(dead ? .dead : nil)
            for parcel in parcels {
                let what = parcel.parcel
                print("\(what.id)  \(parcel.state.rawValue)  \(what.shownTarget)  \(what.subject)")
                if let trouble = parcel.trouble { print("    \(trouble)") }
            }
            if parcels.isEmpty { Console.print(zh: "没有待发消息。", en: "Nothing is on its way.") }
            if parcels.contains(where: { $0.state == .dead }) { throw ExitCode(1) }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a message that was given up on its way again; heng serve sends it.")

        @OptionGroup var data: DataOption
        @Argument(help: "Its number, as heng outbox lists it.") var number: Int64

        func run() async throws {
            try await House(data).registry.retryParcel(number, as: .system)
            Console.print(zh: "已重新排入发送。", en: "It is on its way again.")
        }
    }
}
