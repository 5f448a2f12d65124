import Kernel
import Registry

extension TradeContract {
    /// What may not differ from documents and bid.
    static let fixedClauses: Set<Int> = [1, 2, 3, 4, 5, 6, 9]

    /// A03.
    func demandSameTerms(_ text: String) throws(Refusal) {
        let own = ContractText(reading: draft, fixed: Self.fixedClauses)
        let deviations = own.deviations(in: ContractText(reading: text, fixed: Self.fixedClauses))
        guard deviations.isEmpty else {
            let zh = deviations.map { "第\(ContractText.numeral($0))条" }.joined(separator: "、")
            throw .invalid(
                "text", zh: "合同\(zh)与招标/投标文件不一致，不得提交。请恢复原文，或在可填写的条款中约定。",
                en:
                    "Clause \(deviations.map(String.init).joined(separator: ", ")) differs from documents and bid. Restore it; agree on the rest in the open clauses."
            )
        }
    }

    func written(_ text: String, _ bond: Money?, _ context: ActContext) throws(Refusal) -> Outcome<TradeContract> {
        try demandSameTerms(text)
        let lot = try context.facts(LotStanding.self)
        if let bond, let amount {
            let row = try lot.policies.row(lot.key("works.performance.ratio", "proc.performance.ratio"))
            guard let most = try? row.value * Ratio(amount.fen), Ratio(bond.fen) <= most else {
                throw .invalid(
                    "bond", zh: "履约保证金不得超过合同金额的\(Self.percent(row.value))（\(row.source)）。",
                    en: "The performance bond is at most \(Self.percent(row.value)) of the amount (\(row.source)).")
            }
        }
        return Outcome(
            moved(to: .drafting) {
                $0.text = text
                $0.bond = bond
            })
    }

    /// Both have signed: the lot is contracted, and the time for publishing and filing runs.
    func signed(_ context: ActContext) throws(Refusal) -> Outcome<TradeContract> {
        let lot = try context.facts(LotStanding.self)
        let next = moved(to: .signed) {
            $0.signedAt = context.now
            $0.currentAmount = amount
            $0.signTimeliness = Punctuality(context.now, by: context.clock("sign"))
        }
        var effects: [Effect] = [.stopDeadline(name: "sign")]
        for period in [ContractPeriod.publish, .file] {
            if let terms = try period.terms(lot.category, lot.policies) { effects.append(.start(terms)) }
        }
        effects.append(.follow(ActCall("contract", saying: ["number": head.number]), in: "trade_lot", on: self.lot))
        return Outcome(next, effects)
    }

    /// 交易鉴证书: the centre certifies a sale once so much of the price is paid as the rule asks for, deposit included.
    func certified(_ number: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeContract> {
        let lot = try context.facts(LotStanding.self)
        guard lot.category.direction == .sell else {
            throw .rule(zh: "交易鉴证书只用于出让、转让。", en: "Certificates are for sales.")
        }
        if let certificate {
            throw .rule(zh: "已出具鉴证书\(certificate)。", en: "Certificate \(certificate) is out already.")
        }
        let row = try lot.policies.row(
            lot.category == .stateProperty ? "property.payment.first" : "sale.payment.first")
        let price = currentAmount ?? amount ?? .zero
        guard let least = try? row.value * Ratio(price.fen), Ratio(paid.fen) >= least else {
            throw .rule(
                zh:
                    "已付\(paid.text(.zh, in: .yuan))，不足价款\(price.text(.zh, in: .yuan))的\(Self.percent(row.value))（\(row.source)），付款登记后再出具鉴证书。",
                en:
                    "\(paid.text(.en, in: .yuan)) is paid, less than \(Self.percent(row.value)) of \(price.text(.en, in: .yuan)) (\(row.source)). Book the payment first."
            )
        }
        return Outcome(
            moved(to: state) {
                $0.certificate = number
                $0.certifiedAt = context.now
            })
    }

    /// The winner falls away with the contract, and the next candidate comes up; unexcused, the deposit is kept when deposits
    /// are settled. Who won an auction defaults there, in its public record.
    func refused(_ reason: String, _ excuse: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeContract> {
        guard let excuse = Excuse(rawValue: excuse) else {
            throw .invalid("excuse", zh: "请选择有无正当理由。", en: "Say whether the reason excuses them.")
        }
        let isExcused = excuse == .excused
        let lot = try context.facts(LotStanding.self)
        let facts = try context.facts(ContractFacts.self)
        if let auction = facts.auction {
            throw .rule(
                zh: "本标的由竞价\(auction)成交。请在该竞价的管理页“认定悔拍”，合同随之登记为拒签。",
                en:
                    "The lot was sold in auction \(auction). Declare the default on its page; the contract ends with it."
            )
        }
        guard state == .offered || isExcused || facts.defaulter == supplier else {
            throw .invalid(
                "excuse", zh: "合同尚未发给对方，不能登记为无正当理由拒签。请先办理“甲方签署”，对方仍不签的再登记。",
                en:
                    "The contract wasn't sent to the other side, so they can't have refused it. Sign and send it first; enter the refusal if they still don't sign."
            )
        }
        let next = moved(to: .refused) {
            $0.refusal = reason
            $0.isExcused = isExcused
        }
        let isWinner = lot.state == .awarded && lot.winner == supplier
        let why = isExcused ? "中标（成交）人有正当理由未签合同：\(reason)" : "中标（成交）人拒签合同：\(reason)"
        return Outcome(
            next,
            [.stopDeadline(name: "sign")]
                + (isWinner
                    ? [.follow(ActCall("dropWinner", saying: ["reason": why]), in: "trade_lot", on: self.lot)] : []))
    }

    func changed(_ version: Int, _ amount: Money, _ topUp: Money, _ text: String, _ context: ActContext)
        throws(Refusal) -> Outcome<TradeContract>
    {
        guard version == versions + 1 else {
            throw .rule(zh: "合同已有第\(versions)版，请在其上变更。", en: "Version \(versions) stands. Change that one.")
        }
        let lot = try context.facts(LotStanding.self)
        let total = Money(fen: topUps.fen + topUp.fen)
        if lot.isProcurement, let first = self.amount {
            let row = try lot.policies.row("proc.contract.topup")
            guard let most = try? row.value * Ratio(first.fen), Ratio(total.fen) <= most else {
                throw .rule(
                    zh: "补充合同合计\(total.text(.zh, in: .yuan))，超过原合同金额的\(Self.percent(row.value))（\(row.source)）。",
                    en:
                        "Supplements would come to \(total.text(.en, in: .yuan)), above \(Self.percent(row.value)) of the first amount (\(row.source))."
                )
            }
        }
        return Outcome(
            moved(to: .performing) {
                $0.versions = version
                $0.topUps = total
                $0.currentAmount = amount
                $0.text = text
            })
    }

    func booked(_ sum: Money) throws(Refusal) -> Outcome<TradeContract> {
        let total = Money(fen: paid.fen + sum.fen)
        let most = settlement ?? currentAmount ?? amount
        guard most.map({ total <= $0 }) ?? true else {
            throw .rule(
                zh: "累计支付\(total.text(.zh, in: .yuan))，超过合同（结算）金额。",
                en: "Payments would come to \(total.text(.en, in: .yuan)), above the contract.")
        }
        return Outcome(moved(to: state) { $0.paid = total })
    }

    private static func percent(_ share: Ratio) -> String { ((try? share * Ratio(100)) ?? share).decimal(0) + "%" }
}
