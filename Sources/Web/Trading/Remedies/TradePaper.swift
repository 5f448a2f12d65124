import Documents
import Kernel
import Registry
import Trading

/// Letters that end a trade, as documents for page, print, Word and PDF: award notice (中标、成交通知书), result letters to those
/// who didn't win with their own rank and score, the confirmation of a sale (成交确认书) and its certificate (交易鉴证书).
struct TradePaper: Sendable {
    enum Kind: String, Sendable { case award, result, confirmation, certificate }

    /// One bidder's outcome; whose it is nobody else reads.
    struct Outcome: Sendable {
        let name: String
        let rank: Int?
        let price: Money?
        let score: Ratio?
    }

    let kind: Kind
    let language: Language
    let lot: LotStanding
    let buyer: String
    let supervisor: String
    let winner: String
    /// Whom a result letter goes to; several print one after another.
    var outcomes: [Outcome] = []
    /// What a certificate certifies.
    var contract: TradeContract?
    var centre = ""
    let day: Day
    let isSimulated: Bool

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private var isSale: Bool { lot.category.direction == .sell }

    var title: String {
        switch kind {
        case .award:
            isSale || lot.isProcurement && !lot.method.isTender
                ? say("成交通知书", "Notice of award") : say("中标通知书", "Notice of award")
        case .result: say("采购（招标）结果通知书", "Notice of the result")
        case .confirmation: say("成交确认书", "Confirmation of the sale")
        case .certificate: say("交易鉴证书", "Certificate of the trade")
        }
    }

    var document: Document {
        Document(
            language, title: title, dated: day, addressee: addressee, blocks: blocks,
            signature: Signature(issuer: kind == .certificate ? centre : buyer, day: day),
            pageNotice: isSimulated ? say("模拟数据", "Simulated data") : nil)
    }

    private var addressee: String? {
        switch kind {
        case .award, .confirmation: winner
        case .certificate: nil
        case .result: outcomes.count == 1 ? outcomes[0].name : nil
        }
    }

    private var blocks: [Block] {
        switch kind {
        case .award: award
        case .confirmation: confirmation
        case .certificate: certificate
        case .result:
            outcomes.enumerated().flatMap { place, outcome in (place == 0 ? [] : [.pageBreak]) + result(outcome) }
        }
    }

    private var price: String {
        if let amount = lot.awardAmount {
            return say("人民币\(amount.text(.zh, in: .yuan))（大写：\(amount.inWords)）", amount.text(.en, in: .yuan))
        }
        let percent = lot.awardRate.flatMap { try? $0 * Ratio(100) }
        return percent.map { "\($0.decimal(4))%" } ?? say("按中标文件", "as bid")
    }

    private var signBy: String {
        ContractPeriod.sign.row(lot.category, lot.policies)?.limit.map { $0.text[language] } ?? ""
    }

    private func facts(_ rows: [(String, String)]) -> Block {
        .table(
            Table(
                say("交易信息", "The trade"),
                columns: [Table.Column(say("项目", "Item"), width: 1), Table.Column(say("内容", "Content"), width: 3)],
                rows: rows.map { Table.Row([.heading($0.0), Table.Cell($0.1)]) }))
    }

    private var identity: [(String, String)] {
        [
            (say("项目名称", "Project"), lot.projectName), (say("标段", "Lot"), "\(lot.title)（\(lot.number)）"),
            (say("交易方式", "Method"), lot.method.label[language]),
        ]
    }

    private var award: [Block] {
        [
            .text(
                say(
                    "经\(lot.method.label.zh)，确定贵单位为下列标段的\(isSale ? "竞得人" : lot.isProcurement ? "中标（成交）供应商" : "中标人")。",
                    "By \(lot.method.label.en), the lot below is awarded to you.")),
            facts(
                identity + [
                    (say("中标（成交）价", "Price"), price),
                    (say("排名", "Rank"), lot.winningRank.map(String.init) ?? "—"),
                ]),
            .text(
                say(
                    "请自本通知书发出之日起\(signBy)内，按照招标（采购、出让）文件和贵单位的投标（响应）文件与我单位订立书面合同。本通知书对双方具有法律效力。",
                    "Please sign the contract by documents and bid within \(signBy) of this notice, which binds both sides."
                )),
        ]
    }

    private func result(_ outcome: Outcome) -> [Block] {
        var rows = identity
        rows.append((say("中标（成交）人", "Winner"), winner))
        rows.append((say("中标（成交）价", "Price"), price))
        rows.append((say("贵单位报价", "Your price"), outcome.price.map { $0.text(language, in: .yuan) } ?? "—"))
        rows.append(
            (say("贵单位得分", "Your score"), outcome.score.map { $0.decimal(2) } ?? say("以评审报告为准", "as in the report")))
        rows.append((say("贵单位排名", "Your rank"), outcome.rank.map(String.init) ?? say("未进入排名", "not ranked")))
        return [
            .text(
                say(
                    "\(outcome.name)：感谢贵单位参加下列标段。经评审，贵单位未中标（成交）。",
                    "\(outcome.name): thank you for taking part. The lot below was awarded to another.")),
            facts(rows),
            .text(
                say(
                    "对结果有异议（质疑）的，可在法定期限内向我单位提出；对答复不满意的，可向\(supervisor)投诉。保证金按期退还。",
                    "You can object to us in the time the law gives, and then complain to \(supervisor). Your deposit goes back in time."
                )),
        ]
    }

    private var confirmation: [Block] {
        [
            .text(
                say(
                    "下列标的已公开\(lot.method.label.zh)成交，由出让（转让）方与竞得人共同确认。",
                    "The object below was sold by \(lot.method.label.en), which seller and acquirer confirm together.")),
            facts(
                identity + [
                    (say("出让（转让）方", "Seller"), buyer), (say("竞得人", "Acquirer"), winner),
                    (say("起始价", "Start price"), lot.basePrice.text(language, in: .yuan)), (say("成交价", "Price"), price),
                    (say("成交时间", "Sold at"), lot.awardedAt.map { $0.text(language) } ?? "—"),
                ]),
            .text(
                say(
                    "竞得人已缴纳的保证金抵作成交价款的一部分；竞得人应按期签订合同并付清价款。本确认书一式三份，双方签字盖章后生效。",
                    "The acquirer's deposit is part of the price. The contract is to be signed, and the price paid, in time. Made out in three copies, in force when signed and sealed."
                )),
        ]
    }

    private var certificate: [Block] {
        guard let contract else { return [] }
        return [
            .text(
                say(
                    "编号：\(contract.certificate ?? "")。下列标的经公开\(lot.method.label.zh)成交，交易双方已签订合同，价款已按约定支付，交易程序符合规定，特此鉴证。",
                    "No. \(contract.certificate ?? ""). The object below was sold by \(lot.method.label.en); the contract is signed and the price paid as agreed. The trade went by its rules, which is certified hereby."
                )),
            facts(
                identity + [
                    (say("出让（转让）方", "Seller"), buyer), (say("竞得人（受让方）", "Acquirer"), winner),
                    (say("合同编号", "Contract"), contract.head.number),
                    (say("合同签订时间", "Signed at"), contract.signedAt.map { $0.text(language) } ?? "—"),
                    (say("起始价", "Start price"), lot.basePrice.text(language, in: .yuan)), (say("成交价", "Price"), price),
                    (say("已付价款", "Paid"), contract.paid.text(language, in: .yuan)),
                ]),
            .text(
                say(
                    "本鉴证书供办理权属变更登记等手续使用，涂改、伪造无效，以交易中心合同登记为准。",
                    "For the registration of the change of title. Void when altered: the centre's record of the contract decides."
                )),
        ]
    }
}
