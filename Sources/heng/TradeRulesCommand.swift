import ArgumentParser
import Kernel
import Registry
import Storage
import Trading

struct TradeRulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trade-rules",
        abstract: "Enters the supplied rules of trading that aren't on record yet.",
        discussion:
            "Periods, shares and amounts with their sources. What a city entered itself is left alone; its own rules are later rows at “Trading rules”."
    )

    @OptionGroup var data: DataOption
    @Option(help: "The organisation that keeps the rules, by its code.") var organisation: String

    func run() async throws {
        let house = try await House(data)
        let entered = try await house.registry.loadTradingPolicies(of: organisation)
        Console.print(
            zh: "✓ 新登记交易规则参数 \(entered) 条。", en: "✓ \(entered) rules of trading were entered.")
    }
}
