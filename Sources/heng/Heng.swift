import ArgumentParser
import Kernel

@main
struct Heng: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "heng",
        abstract: "Runs a city's government-services bureau and weighs what it did against what it promised.",
        discussion: """
            Exit codes: 0 done; 1 done, and something was found (contradictions, a damaged trail); 64 wrong usage; \
            65 the input was refused; 66 a file is missing; 70 a fault of Heng's own; 73 a file can't be written; \
            75 busy or disk full, try again.
            """,
        version: version,
        subcommands: [
            Demo.self, Simulate.self, Serve.self, Evaluate.self, MeasureCommand.self, Report.self, Check.self,
            Import.self,
            Export.self, Calendar.self, Trail.self, Draws.self, Attachments.self, Outbox.self,
            Webhooks.self, HotlineCommand.self, OpenDataCommand.self, User.self, Backup.self, Restore.self, Bench.self,
            TradeCommand.self, TradeRulesCommand.self,
            OpenAPI.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: Failure.explained(error))
        }
    }
}
