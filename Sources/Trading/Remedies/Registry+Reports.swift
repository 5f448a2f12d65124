package import Kernel
package import Registry
import Storage

/// Who reports, where they say so (实名举报人). Kept sealed.
package struct ReporterIdentity: Sendable, Hashable, Codable {
    package let name: String
    package let phone: String
    package let identity: String?

    package init(name: String, phone: String, identity: String? = nil) {
        self.name = name
        self.phone = phone
        self.identity = identity
    }
}

/// A report as whoever sent it follows it.
package struct FollowedReport: Sendable {
    package let report: TradeReport
    package let notes: [ReportNote]
    package let clocks: [RunningDeadline]
}

extension Registry {
    /// Takes in a report; gives the code by which its sender follows it, which is kept nowhere. `random`: a source of bytes.
    package func report(
        _ draft: TradeReport, from identity: ReporterIdentity?, files: [NewAttachment] = [],
        random: @Sendable (Int) -> [UInt8]
    ) async throws -> (number: String, code: String) {
        let code = RemedyCode.make(random(16))
        var report = draft
        report.codeHash = try RemedyCode.hash(code)
        report.isNamed = identity != nil
        var kept: [KeptFile] = []
        for (place, file) in files.enumerated() {
            // Names of files tell of people too.
            let plain = try file.withoutTraces()
            let file = try await keep(plain)
            kept.append(
                KeptFile(
                    name: "材料\(place + 1).\(file.kind.extensions[0])", kind: file.kind, bytes: file.bytes,
                    hash: file.hash))
        }
        let box = try identity.map { _ in try sealing(random) }
        let nonce = random(16)
        let today = now.day
        let number = try await database.write { [report, kept] session in
            var report = report
            let route = ReportStore(session: session)
            if let lot = report.lot {
                let standing = try LotStandingStore(session: session).demand(lot, on: today)
                report.category = standing.category
                report.reported = report.reported ?? standing.organisation
                report.reportedAgent = standing.agent
                report.head.region = standing.region
            }
            report.head.organisation = try route.handler(of: report)
            let actor = Actor.concealed("举报人", on: report.head.organisation)
            let entered = try self.enter(report.record, in: TradeReport.register, within: session, as: actor)
            _ = try self.attach(kept, to: entered, in: TradeReport.register, within: session, as: actor)
            if let identity, let box {
                let plain = Array(try RemedyCode.coded(identity).utf8)
                try route.keep(
                    try box.seal(plain, nonce: nonce, context: "report \(entered.head.number)"), of: entered.head.number
                )
            }
            return entered.head.number
        }
        return (number, code)
    }

    func sealing(_ random: @Sendable (Int) -> [UInt8]) throws -> SecretBox {
        guard let keys else {
            throw Refusal.rule(
                zh: "本机没有密钥文件夹，不能保存须密封的信息。请联系管理员（--keys）；举报可先匿名提出。",
                en:
                    "There is no key folder here, so nothing can be sealed. Tell the administrator; reports can be anonymous."
            )
        }
        return try keys.secretBox("trading", random: random)
    }

    // MARK: Following it

    package func follow(reportCode code: String) async throws -> FollowedReport {
        let report = try await ownReport(code)
        let notes = try await matters(ReportNote.self, where: .equals("report", report.head.number), limit: 200)
        let clocks = try await deadlines(of: report.record, in: TradeReport.register)
        return FollowedReport(report: report, notes: notes, clocks: clocks)
    }

    private func ownReport(_ code: String) async throws -> TradeReport {
        let hash = try RemedyCode.hash(code)
        guard let report = try await matters(TradeReport.self, where: .equals("code_hash", hash), limit: 1).first else {
            throw Refusal.notFound(LocalizedText(zh: "与该查询码对应的举报", en: "A report with this code"))
        }
        return report
    }

    /// What the reporter has to add.
    package func add(_ words: String, files: [NewAttachment] = [], toReportWithCode code: String) async throws {
        let report = try await ownReport(code)
        guard [.received, .routed, .investigating].contains(report.state) else {
            throw Refusal.rule(zh: "该举报已办结；有新情况请另行举报。", en: "It has been answered. Report anew what is new.")
        }
        var note = ReportNote()
        note.report = report.head.number
        note.author = .reporter
        note.words = words
        let actor = Actor.concealed("举报人", on: report.head.organisation)
        try await create(note, as: actor)
        for file in files {
            try await attach(try file.withoutTraces(), to: report.record, in: TradeReport.register, as: actor)
        }
    }

    /// What the office tells the reporter.
    package func tell(_ words: String, onReport number: String, as actor: Actor) async throws {
        // Refused as unknown where it is withheld.
        _ = try await matter(TradeReport.self, number: number, as: actor)
        var note = ReportNote()
        note.report = number
        note.author = .office
        note.words = words
        try await create(note, as: actor)
    }

    /// Who reported, for the two who opened it together; each reading stands in the trail.
    package func reporter(of number: String, random: @Sendable (Int) -> [UInt8], as actor: Actor) async throws
        -> ReporterIdentity
    {
        let report = try await matter(TradeReport.self, number: number, as: actor)
        let box = try sealing(random)
        let sealed = Held<ReporterIdentity>()
        try await perform(TradeReport.Act.readIdentity, on: report.id, as: actor) { session, record in
            guard let bytes = try ReportStore(session: session).identity(of: record.head.number),
                let plain = try box.open(bytes, context: "report \(record.head.number)")
            else { throw Self.damagedIdentity }
            sealed.value = try RemedyCode.identity(String(decoding: plain, as: UTF8.self))
        }
        guard let identity = sealed.value else { throw Self.damagedIdentity }
        return identity
    }

    private static let damagedIdentity = Refusal.rule(
        zh: "密封的身份信息已损坏，或密钥不是当时的密钥。请联系管理员从备份恢复。",
        en: "What was sealed is damaged, or the key isn't the one of then. Ask the administrator to restore it.")

    /// Reports received in a period by category and conclusion, without names; small numbers aren't told apart.
    package func reportStatistics(_ period: Period) async throws -> [ReportCount] {
        try await database.read { try ReportStore(session: $0).counts(in: period) }
    }
}
