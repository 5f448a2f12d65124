import Registry
import Resources

extension PublishedYear {
    /// The bureau's 2021 as published on 12 July 2022. `Docs/seed-2021.md` says which figures are published and which
    /// breakdowns are made up to add up to them.
    package static let bureau2021 = PublishedYear(
        year: 2021,
        files: [
            File("organisations.csv", of: Organisation.self, PackageResources.organisations_csv),
            File("approved-posts.csv", of: ApprovedPost.self, PackageResources.approved_posts_csv),
            File("staff-movements.csv", of: StaffMovement.self, PackageResources.staff_movements_csv),
            File("budget-lines.csv", of: BudgetLine.self, PackageResources.budget_lines_csv),
            File("budget-adjustments.csv", of: BudgetAdjustment.self, PackageResources.budget_adjustments_csv),
            File("payments.csv", of: Payment.self, PackageResources.payments_csv),
            File("carryovers.csv", of: Carryover.self, PackageResources.carryovers_csv),
            File("three-public.csv", of: ThreePublic.self, PackageResources.three_public_csv),
            File("purchase-items.csv", of: PurchaseItem.self, PackageResources.purchase_items_csv),
            File("asset-cards.csv", of: AssetCard.self, PackageResources.asset_cards_csv),
            File("vehicles.csv", of: Vehicle.self, PackageResources.vehicles_csv),
            File("leader-posts.csv", of: LeaderPost.self, PackageResources.leader_posts_csv),
            File("final-accounts.csv", of: FinalAccount.self, PackageResources.final_accounts_csv),
        ])
}

extension PublishedYear.File {
    fileprivate init<M: Matter>(_ name: String, of matter: M.Type, _ bytes: [UInt8]) {
        self.init(name, register: M.register.name, bytes: bytes)
    }
}
