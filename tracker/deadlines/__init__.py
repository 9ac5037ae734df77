"""What is wanted, what is due and when: checklist, order of work, deadlines, costs and the iCalendar text. No clock."""
