import ArgumentParser
import CityYear
import Foundation
import Intermediaries
import Kernel
import Performance
import Registry
import Storage
import Trading

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Loads the bureau's 2021, evaluates it, writes the report and serves the console.",
        discussion: "Can be run again on the same folder: what is there stays, and what is missing is added.")

    @OptionGroup var data: DataOption
    @OptionGroup var server: ServerOption
    @OptionGroup var simulation: SimulationOption
    @Flag(name: .customLong("no-serve"), help: "Do all but serve.") var noServe = false

    func run() async throws {
        let house = try await House(data, create: true, hasTexts: true)
        let accounts = try await prepared(house)
        let framework = try IndicatorFramework.forDepartment(year: 2021)
        let dossier = try await YearWalk(house.registry, cast: accounts.cast)
            .evaluate(2021, organisation: "BSZW", framework: framework)
        try await DemoDirectives(house: house, accounts: accounts).furnish()
        try await DemoDesks(house: house, accounts: accounts).furnish()
        Console.print(
            zh: "✓ 评价完成：\(dossier.evaluation.total.decimal(2)) 分，\(dossier.evaluation.grade.label.zh)。"
                + "另有 \(dossier.unprovenWeight.decimal(0)) 分没有记录可以证明。公布的自评得分为 \(Self.published(dossier, .zh))。",
            en: "✓ Evaluated: \(dossier.evaluation.total.decimal(2)) points, \(dossier.evaluation.grade.label.en). "
                + "\(dossier.unprovenWeight.decimal(0)) points have no record to prove them. "
                + "Published: \(Self.published(dossier, .en)).")
        let writing = ReportWriting(house: house, dossier: dossier, framework: framework)
        var isWhole = true
        for language in Language.allCases where try await !writing.write(language, to: writing.folder(language)) {
            isWhole = false
        }
        guard !noServe else {
            Self.introduce(accounts, address: nil)
            try house.database.close()
            // What could not be written said why; a script hears it from the code, a person goes on to the console.
            guard isWhole else { throw ExitCode(73) }
            return
        }
        let host = server.address
        let book =
            server.text.smsGateway == nil ? TextBook(path: house.folder.appending(path: "texts.jsonl").path) : nil
        try await server.serve(house, book: book) { port in
            Self.introduce(accounts, address: "http://\(host):\(port)/")
        }
    }

    private static func published(_ dossier: Dossier, _ language: Language) -> String {
        dossier.publishedTotal?.text(language) ?? "—"
    }

    /// Files first, for accounts belong to organisations.
    private func prepared(_ house: House) async throws -> DemoAccounts {
        let loaded = try await PublishedYear.whole2021.load(into: house.registry, as: .system) { loaded in
            Console.progress("\(loaded.file)  \(loaded.lines)")
        }
        Console.endProgress()
        let (lines, fresh) = (loaded.reduce(0) { $0 + $1.lines }, loaded.count { !$0.wasThere })
        Console.print(
            zh: "✓ 2021年数据：\(loaded.count) 个文件，\(lines) 条记录（本次新导入 \(fresh) 个文件）。",
            en: "✓ The year 2021: \(loaded.count) files, \(lines) records (\(fresh) files newly imported).")
        try await house.registry.loadTradingPolicies(of: "BSZW-JYJG")
        try await house.registry.loadMarketPolicies(of: "BSZW")
        if let year = try simulation.year(2021) { try await Simulating(house).load(year) }
        let accounts = try await DemoAccounts(in: house)
        try await DemoHall(house: house, accounts: accounts).furnish()
        try await DemoTrading(house: house, accounts: accounts).furnish()
        try await DemoSurvey(house: house, accounts: accounts).furnish()
        try await DemoMarket(house: house, accounts: accounts).furnish()
        try await DemoWatch(house: house, accounts: accounts).furnish()
        return accounts
    }

    private static func introduce(_ accounts: DemoAccounts, address: String?) {
        Console.print(zh: "\n账号（密码都是 \(accounts.password)）：", en: "\nAccounts (password of all: \(accounts.password)):")
        for person in accounts.people {
            let login = person.login.padding(toLength: 10, withPad: " ", startingAt: 0)
            print("  \(login)  \(person.name)  \(Console.say(person.role.label))")
        }
        Console.print(zh: "\n门户账号（密码相同，用证件号码登录）：", en: "\nOn the portal (the same password; sign in by the number):")
        for person in PortalPerson.everybody {
            let what = person.firm?.name ?? "评审专家（\(person.speciality ?? "")）"
            print("  \(person.identityNumber)  \(person.name)  \(what)")
        }
        if let address {
            Console.print(zh: "\n控制台：\(address)  （Ctrl-C 结束）", en: "\nConsole: \(address)  (Ctrl-C ends it)")
        }
        // A pipe would otherwise hold this back until the end.
        fflush(nil)
    }
}
