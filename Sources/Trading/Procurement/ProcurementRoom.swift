import Registry

extension Register {
    /// The registers of centralised purchasing, frameworks and listed prices.
    static let tradingProcurement: [Register] = [
        PurchaseCatalogueItem.register, PurchaseIntention.register, PurchasePlan.register, FrameworkAgreement.register,
        FrameworkSupplier.register, FrameworkOrder.register, FrameworkRound.register, FrameworkQuote.register,
        PriceListing.register,
    ]
}
