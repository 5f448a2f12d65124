import Kernel
import Registry

/// Turns what was decrypted into what is read out (唱标): the price by the rule, and which bids are void from the start. Pure: who
/// is who is looked up beforehand.
struct ReadingOut {
    let lot: Lot
    let day: Day
    /// Market subjects by their credit code.
    let subjects: [String: MarketSubject]
    /// What the ledger has of their deposits, by credit code.
    var bonds: [String: BidBond] = [:]

    struct Entry {
        let sealed: SealedBid
        let bundle: BidBundle?
        /// Where its key came from, as far as it was told.
        var network: String?
        /// What of its files could not be taken.
        var remark: String?

        var marks: BidMarks {
            var marks = BidMarks(bundle?.form.answers ?? [:])
            if let network { marks.add(network, as: .decryptingNetwork) }
            return marks
        }
    }

    func bids(_ entries: [Entry], opening: TradeOpening) -> [TradeBid] {
        var bids = entries.map { bid($0, opening) }
        voidDuplicates(&bids)
        voidRelated(&bids)
        return bids
    }

    private func bid(_ entry: Entry, _ opening: TradeOpening) -> TradeBid {
        var bid = TradeBid()
        bid.head.organisation = opening.head.organisation
        bid.head.region = opening.head.region
        (bid.lot, bid.opening, bid.sealedBid) = (lot.head.number, opening.head.number, entry.sealed.head.number)
        (bid.isRemedied, bid.arrivedAt, bid.remark) = (entry.sealed.isRemedied, entry.sealed.arrivedAt, entry.remark)
        guard let form = entry.bundle?.form else {
            (bid.creditCode, bid.name) = ("—", "—")
            bid.fail("解密成功，但内容不是按本系统格式制作的投标文件。")
            return bid
        }
        bid.creditCode = String(form.creditCode.uppercased().prefix(60)).orDash
        bid.name = String(form.name.prefix(120)).orDash
        bid.durationDays = form.durationDays.flatMap { (1...36_500).contains($0) ? $0 : nil }
        bid.quality = form.quality?.short(200)
        bid.projectLead = form.manager?.short(60)
        bid.bond = form.bond?.short(80)
        bid.content = form.contentJSON
        price(form, into: &bid)
        identify(&bid)
        lookUpBond(&bid)
        if form.lot != lot.head.number { bid.fail("投标文件内写明的标段不是本标段。") }
        return bid
    }

    /// Words prevail over digits (《评标委员会和评标方法暂行规定》第十九条、财政部令第87号第五十九条).
    private func price(_ form: BidBundle.Form, into bid: inout TradeBid) {
        guard form.price.form == lot.priceForm else { return bid.fail("报价形式与招标文件要求不一致。") }
        guard form.price.form != .rate else {
            guard let text = form.price.rate, let percent = Ratio(decimal: text),
                let rate = try? percent / Ratio(100), rate >= .zero
            else { return bid.fail("费率报价无法识别。") }
            bid.rate = rate
            return
        }
        guard let fen = form.price.fen, fen > 0, fen <= Money.limit else { return bid.fail("小写报价无法识别。") }
        let typed = Money(fen: fen)
        bid.price = typed
        guard let words = form.priceWords?.short(120) else { return bid.note("未填写大写报价，以小写为准。") }
        bid.priceWords = words
        guard let spoken = MoneyWords.amount(of: words) else { return bid.note("大写报价无法识别，以小写为准，由评标委员会认定。") }
        guard spoken != typed else { return }
        (bid.price, bid.typedPrice) = (spoken, typed)
        bid.note("大写与小写不一致，以大写为准，须经投标人确认；不确认的，投标无效。")
    }

    /// What was secret until now: whether the firm is on record, and barred (C03).
    private func identify(_ bid: inout TradeBid) {
        guard let subject = subjects[bid.creditCode] else {
            return bid.fail("统一社会信用代码\(bid.creditCode)未登记为市场主体。")
        }
        bid.subject = subject.head.number
        if bid.name != subject.name { bid.note("投标文件中的名称为“\(bid.name)”，登记名称为“\(subject.name)”。") }
        if let until = subject.barredUntil, until >= day {
            bid.fail("\(subject.name)在\(until.text(.zh))前被限制参加，依据\(subject.decision ?? "处理决定")。")
        }
        if subject.state == .closed { bid.fail("\(subject.name)已注销。") }
    }

    /// In the ledger, whatever the bid says of it. Without one a purchase's bid is void by law (《政府采购法实施条例》第三十三条);
    /// of works the committee finds, by the documents.
    private func lookUpBond(_ bid: inout TradeBid) {
        guard lot.deposit > .zero, let subject = bid.subject else { return }
        let found = bonds[subject]
        bid.bondState = found.map { $0.isInForce ? .inForce : .notInForce } ?? .missing
        if let found { bid.bond = "\(found.number)（\(found.form.label.zh)）" }
        let what: String
        switch bid.bondState {
        case .inForce, nil: return
        case .notInForce: what = "投标保证金未生效（逾期到账，或付款账户与投标人不一致），款项将原路退回"
        case .missing: what = "未查到投标保证金（含保函、保险）"
        }
        switch lot.category {
        case .procurement, .drugs: bid.fail("\(what)，投标无效（《政府采购法实施条例》第三十三条）。")
        case .works, .land, .stateProperty, .confiscated, .mining: bid.note("\(what)，由评标委员会按招标文件认定。")
        }
    }

    /// Two bids of one firm that it didn't say replace one another (《招标投标法实施条例》第五十一条).
    private func voidDuplicates(_ bids: inout [TradeBid]) {
        let counts = Dictionary(bids.compactMap(\.subject).map { ($0, 1) }, uniquingKeysWith: +)
        for index in bids.indices {
            guard let subject = bids[index].subject, counts[subject, default: 0] > 1 else { continue }
            bids[index].fail("同一投标人提交了两份以上投标文件，均无效。")
        }
    }

    /// Same head, or one holds or manages the other (B05, 《招标投标法实施条例》第三十四条).
    private func voidRelated(_ bids: inout [TradeBid]) {
        let firms = bids.map { $0.subject.flatMap { subjects[$0] } }
        for index in bids.indices {
            guard let firm = firms[index] else { continue }
            let related = firms.compactMap(\.self).filter {
                $0.head.number != firm.head.number && $0.isRelated(to: firm)
            }
            guard !related.isEmpty else { continue }
            bids[index].fail(
                "与\(related.map(\.name).sorted().joined(separator: "、"))存在法定关联关系，同一标段相关投标均无效。")
        }
    }
}

extension MarketSubject {
    func isRelated(to other: MarketSubject) -> Bool {
        (!legalRepresentative.isEmpty && legalRepresentative == other.legalRepresentative)
            || parent == other.head.number || other.parent == head.number
    }
}

extension TradeBid {
    fileprivate mutating func note(_ text: String) {
        remark = [remark, text].compactMap(\.self).joined(separator: "\n")
    }

    fileprivate mutating func fail(_ reason: String) {
        state = .void
        note(reason)
    }
}

extension String {
    /// Nil when nothing is there.
    fileprivate func short(_ most: Int) -> String? { isEmpty ? nil : String(prefix(most)) }
    fileprivate var orDash: String { isEmpty ? "—" : self }
}
