import Hummingbird
import Kernel
import Registry
import Trading

/// The ledger of deposits: lots that are open to see, the run of refunds, the balance; and one lot's deposits by name.
struct DepositPages: Sendable {
    let room: RemediesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.depositLedger, .roles(RemediesRoom.ledgerReaders), use: ledger)
        routes.get(.depositsOfLot("lot"), .roles(RemediesRoom.ledgerReaders), use: lot)
        routes.post(.depositBooking("kind"), .roles([.tradingCentre, .administrator]), use: book)
        routes.post(.depositForfeit("lot"), .roles(Role.tradingSide.union([.tradingSupervisor])), use: forfeit)
    }

    private func ledger(_ query: FormFields, context: StaffContext) async throws -> Response {
        if let lot = query.text("lot") { return .redirect(to: .depositsOfLot(String(lot.prefix(40)))) }
        let page = try await ledgerPage(context, isDone: query["done"] == "book")
        return await room.console.page(page, for: context.visit)
    }

    private func ledgerPage(
        _ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil, of kind: DepositHandBook.Kind? = nil,
        isDone: Bool = false
    ) async throws -> DepositLedgerPage {
        let roles = context.actor.roles
        let isCentre = !roles.isDisjoint(with: [.tradingCentre, .tradingSupervisor, .auditor])
        let refunds = isCentre ? try await registry.depositRefunds(ofOpened: true) : []
        let handovers = isCentre ? try await registry.depositHandovers() : []
        var book: DepositHandBook?
        let claims = isCentre ? try await registry.depositClaims() : []
        if roles.contains(.tradingCentre) {
            let bank = Registry.bookedByHand
            book = DepositHandBook(
                language: context.language, payers: try await registry.payersWanted(by: bank),
                refunds: refunds.filter { $0.bank == bank }, claims: claims,
                handovers: handovers.filter { $0.bank == bank },
                token: context.token, typed: typed, refusal: refusal, refused: kind)
        }
        return DepositLedgerPage(
            language: context.language, lots: isCentre ? try await registry.depositBook() : [], refunds: refunds,
            claims: claims, handovers: handovers, today: registry.now.day,
            balance: isCentre ? try await registry.depositBalanceOfOpened() : nil, book: book, isDone: isDone)
    }

    /// By the bank's slip, where its program doesn't tell.
    private func book(_ form: Form, context: StaffContext) async throws -> Response {
        guard let kind = DepositHandBook.Kind(rawValue: context.gap("kind")) else {
            throw Refusal.notFound(LocalizedText(zh: "登记事项", en: "What is booked"))
        }
        do {
            let (bank, now) = (Registry.bookedByHand, registry.now)
            switch kind {
            case .payer:
                try await registry.takePayer(
                    of: form["line"], name: try Self.text("name", form), account: try Self.text("account", form),
                    from: bank, random: room.random)
            case .refund:
                try await registry.takeRefund(
                    of: form["deposit"], reference: try Self.text("reference", form), bookedAt: now, from: bank)
            case .claim:
                let claims = try await registry.depositClaims()
                guard let claim = claims.first(where: { $0.deposit == form["claimed"] }) else {
                    throw Refusal.invalid("claimed", zh: "请选择待赔付的保证金。", en: "Choose a deposit that is claimed.")
                }
                try await registry.takeClaim(
                    of: claim.deposit, amount: claim.amount, reference: try Self.text("paid_by", form), bookedAt: now,
                    from: bank)
            case .handover:
                try await registry.takeHandover(
                    of: form["kept"], reference: try Self.text("voucher", form), bookedAt: now, from: bank)
            }
            return .redirect(to: Path.depositLedger.with(["done": "book"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await ledgerPage(context, typed: form, refusal: refusal, of: kind), for: context.visit,
                status: refusal.status)
        }
    }

    private static func text(_ name: String, _ form: Form) throws(Refusal) -> String {
        guard let text = form.text(name), text.count <= 80 else {
            throw .invalid(name, zh: "请填写，80字以内。", en: "Fill it in, up to 80 characters.")
        }
        return text
    }

    private func lot(_ query: FormFields, context: StaffContext) async throws -> Response {
        await room.console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func page(_ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil, done: String = "")
        async throws -> LotDepositsPage
    {
        let lot = try await registry.standing(of: context.gap("lot"))
        let deposits = try await registry.deposits(of: lot.number, as: context.actor)
        return LotDepositsPage(
            language: context.language, lot: lot, deposits: deposits,
            names: try await room.firmNames((deposits ?? []).compactMap(\.subject)),
            canForfeit: !context.actor.roles.isDisjoint(with: Role.tradingSide), typed: typed, refusal: refusal,
            isDone: !done.isEmpty, token: context.token)
    }

    private func forfeit(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = context.gap("lot")
        do {
            let deposits = try await registry.deposits(of: lot, as: context.actor) ?? []
            guard deposits.contains(where: { $0.head.number == form["deposit"] }) else {
                throw Refusal.invalid("deposit", zh: "请选择本标段的保证金。", en: "Choose a deposit of this lot.")
            }
            guard let cause = TradeDeposit.Cause(rawValue: form["cause"]), let decision = form.text("decision") else {
                throw Refusal.invalid(
                    "decision", zh: "请选择情形并写明决定文号和理由。", en: "Choose the ground, and name the decision.")
            }
            try await registry.forfeitDeposit(form["deposit"], cause, decision: decision, as: context.actor)
            return .redirect(to: .depositsOfLot(lot).with(["done": "forfeit"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await page(context, typed: form, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }
}
