import Documents
import Kernel
import Registry
import Trading

/// The record of an opening (开标记录) as one document for page, PDF and Word.
struct OpeningRecord: Sendable {
    let standing: OpeningStanding
    let names: OrganisationNames
    let language: Language
    let isSimulated: Bool
    private var opening: TradeOpening { standing.opening }

    static let heading = LocalizedText(zh: "开标记录", en: "Record of the opening")

    var document: Document {
        Document(
            language, title: "\(standing.lot.title)\n\(Self.heading[language])", dated: day,
            blocks: course + [.table(prices)] + failures + objections + [.table(signatures)],
            pageNotice: isSimulated ? say("模拟数据", "Simulated data") : nil)
    }

    private var day: Day { (opening.supervisorSignedAt ?? opening.scheduledAt).day }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func moment(_ at: Timestamp?) -> String { at.map { String($0.toTheMillisecond.prefix(19)) } ?? "—" }

    private func heading(_ place: Int, _ zh: String, _ en: String) -> Block {
        let numbers = ["一", "二", "三", "四", "五"]
        return .heading(.first, say("\(numbers[place])、\(zh)", "\(place + 1). \(en)"), anchor: "part-\(place + 1)")
    }

    private var course: [Block] {
        let project = standing.project
        let agent = project.agent.map { say("，代理机构：\(names[$0].zh)", "; agent: \(names[$0].en)") } ?? ""
        return [
            heading(0, "开标过程", "How it went"),
            .text(
                say(
                    "项目：\(project.name)；标段：\(standing.lot.title)（\(standing.lot.head.number)）。招标人：\(names[project.tenderee].zh)\(agent)。监督部门：\(names[project.supervisor].zh)。",
                    "Project: \(project.name); lot: \(standing.lot.title) (\(standing.lot.head.number)). Tenderee: \(names[project.tenderee].en)\(agent). Supervisor: \(names[project.supervisor].en)."
                )),
            .text(
                say(
                    "投标截止时间\(moment(opening.scheduledAt))，截止时收到投标文件\(opening.receipts)份，回执清单默克尔根（SM3）：\(opening.root)。\(opening.hostName ?? "")于\(moment(opening.announcedAt))宣布开标，解密于\(moment(opening.decryptedAt))结束，\(moment(opening.readAt))唱标，唱标\(opening.bids ?? 0)份，其中有效\(opening.valid ?? 0)份。",
                    "The deadline was \(moment(opening.scheduledAt)); \(opening.receipts) sealed bids had come, whose Merkle root (SM3) is \(opening.root). \(opening.hostName ?? "") announced the opening at \(moment(opening.announcedAt)); decryption ended at \(moment(opening.decryptedAt)); prices were read out at \(moment(opening.readAt)): \(opening.bids ?? 0) bids, \(opening.valid ?? 0) of them valid."
                )),
        ]
            + (opening.extensionReason.map {
                [.text(say("解密时间延长一次，理由：\($0)", "Decryption was extended once, because: \($0)"))]
            } ?? [])
            + renewals
            + [heading(1, "开标一览表", "Prices read out")]
    }

    /// Each time, why, and by whose word when it wasn't the first.
    private var renewals: [Block] {
        let reasons = opening.renewals
        guard !reasons.isEmpty else { return [] }
        let permits = [nil] + opening.renewalPermits.map(Optional.some)
        return [
            .text(
                say(
                    "会场密钥更换\(reasons.count)次，已解密的投标文件均重新解密。",
                    "The session's key was renewed \(reasons.count == 1 ? "once" : "\(reasons.count) times"), and what had been decrypted was decrypted again."
                ))
        ]
            + reasons.enumerated().map { index, reason in
                let permit = index < permits.count ? permits[index] : nil
                let word = permit.map { say("（监督人员同意：\($0)）", " (The supervisor's word: \($0))") } ?? ""
                return .text(say("第\(index + 1)次理由：\(reason)\(word)", "\(index + 1). Because: \(reason)\(word)"))
            }
    }

    private var prices: Table {
        Table(
            OpeningPrices.heading[language], unit: say("单位：元", "yuan"),
            columns: [
                Table.Column(OpeningPrices.bidder[language], width: 4),
                Table.Column(OpeningPrices.price[language], width: 3, .trailing),
                Table.Column(OpeningPrices.duration[language], width: 1, .trailing),
                Table.Column(say("质量", "Quality"), width: 2), Table.Column(OpeningPrices.lead[language], width: 2),
                Table.Column(OpeningPrices.bond[language], width: 2),
                Table.Column(OpeningPrices.result[language], width: 4),
            ],
            rows: standing.bids.map { bid in
                let price = bid.price.map(\.plain) ?? bid.rate.map { "\($0.percent(4))%" } ?? "—"
                let result = [
                    bid.state.label[language], bid.isRemedied ? OpeningPrices.remedied[language] : nil, bid.remark,
                ].compactMap(\.self).joined(separator: say("；", "; ")).replacing("\n", with: say("；", "; "))
                return Table.Row([
                    .heading(bid.name),
                    Table.Cell([price, bid.priceWords ?? ""].filter { !$0.isEmpty }.joined(separator: " ")),
                    Table.Cell(bid.durationDays.map(String.init) ?? "—"), Table.Cell(bid.quality ?? "—"),
                    Table.Cell(bid.projectLead ?? "—"), Table.Cell(bid.bond ?? "—"), Table.Cell(result),
                ])
            })
    }

    private var failures: [Block] {
        guard !standing.failed.isEmpty else { return [] }
        return [heading(2, "未解密的投标文件", "Bids not decrypted")]
            + standing.failed.map { bid in
                let fault = bid.fault.map { "\($0.label[language])（\(bid.faultReason ?? "")）" } ?? ""
                return .text("\(bid.head.number)：\(bid.state.label[language])。\(fault)")
            }
    }

    private var objections: [Block] {
        [heading(standing.failed.isEmpty ? 2 : 3, "当场异议", "Objections on the spot")]
            + (standing.objections.isEmpty
                ? [.text(say("无。", "None."))]
                : standing.objections.map { one in
                    .text(
                        say(
                            "异议：\(one.text) 答复：\(one.answer ?? "")（\(one.answeredBy ?? "")，\(moment(one.answeredAt))）",
                            "Objection: \(one.text) Answer: \(one.answer ?? "") (\(one.answeredBy ?? ""), \(moment(one.answeredAt)))"
                        ))
                })
            + [heading(standing.failed.isEmpty ? 3 : 4, "签署", "Signatures")]
    }

    private var signatures: Table {
        Table(
            say("签署", "Signatures"),
            columns: [
                Table.Column(say("签署方", "As"), width: 2), Table.Column(say("姓名", "Name"), width: 2),
                Table.Column(say("时间", "At"), width: 3),
            ],
            rows: opening.signatures.map { part, name, at in
                Table.Row([.heading(part.label[language]), Table.Cell(name ?? "—"), Table.Cell(moment(at))])
            },
            note: say(
                "签署由本人账号办理，记入全程留痕，可凭留痕回执核验。", "Each signed by an account of their own; the trail proves it."))
    }
}
