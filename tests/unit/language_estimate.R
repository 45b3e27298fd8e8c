# The figures of language_estimate.c: Rscript tests/unit/language_estimate.R (R 4.2.2).
# Ratios: the ends are the roots of (mean(x) - q mean(y))^2 = t^2 (var(x)/n + q^2 var(y)/m), found by uniroot, with
# Satterthwaite's degrees at the estimated ratio.
options(digits=17)
a <- c(5.1,4.9,6.2,5.8,6.0,5.5,4.7,5.2,6.1,5.6)
b <- c(1.2,1.9,1.4,2.2,1.7,1.1,1.6)
z <- c(0.4,-0.6,0.9,-0.2,0.3)
w <- c(5.4,5.0,6.5,5.7,6.6,5.9,4.9,5.1,6.4,6.0)
cat("student", t.test(a)$conf.int, t.test(a)$parameter, "\n")
tt <- t.test(a,b); cat("welch", tt$conf.int, tt$parameter, tt$p.value, "\n")
tt <- t.test(w,a,paired=TRUE); cat("paired", tt$conf.int, tt$parameter, tt$p.value, "\n")
tt <- t.test(a, mu=5); cat("mu", tt$p.value, "\n")
# three means: a + b/2 - 3 z, Satterthwaite by hand
v <- c(var(a)/10, var(b)/7*0.25, var(z)/5*9); df <- sum(v)^2/sum(v^2/c(9,6,4)); m <- mean(a)+mean(b)/2-3*mean(z)
cat("three", m, m-qt(.975,df)*sqrt(sum(v)), m+qt(.975,df)*sqrt(sum(v)), df, "\n")
# Fieller by root finding on the test statistic
fie <- function(x,y,level){ r<-mean(x)/mean(y); vx<-var(x)/length(x); vy<-var(y)/length(y)
 df<-(vx+r^2*vy)^2/(vx^2/(length(x)-1)+r^4*vy^2/(length(y)-1)); t<-qt(1-(1-level)/2,df)
 f<-function(q) (mean(x)-q*mean(y))^2 - t^2*(vx+q^2*vy)
 g<-mean(y)^2 - t^2*vy
 cat("fieller", r, df, "a", g, "disc", (mean(x)*mean(y))^2-(mean(x)^2-t^2*vx)*g,"\n")
 if (g>0) cat("  ", uniroot(f,c(r-50,r),tol=1e-14)$root, uniroot(f,c(r,r+50),tol=1e-14)$root,"\n") }
fie(b,a,0.95); fie(a,b,0.95); fie(a,z,0.95); fie(z,z+0.05,0.95); fie(b,a,0.90); fie(w,c(5.6,5.2,5.9,6.1,5.5,5.8),0.90)
zz <- c(0.5,-0.4,0.2); fie(c(0.1,-0.3,0.25,0.02),zz,0.95)
# paired ratio w/a, Fieller with covariance
r<-mean(w)/mean(a); n<-10; t<-qt(.975,n-1); f<-function(q) mean(w-q*a)^2 - t^2*var(w-q*a)/n
cat("pairedratio", r, uniroot(f,c(r-1,r),tol=1e-15)$root, uniroot(f,c(r,r+1),tol=1e-15)$root,"\n")
# p of ratio b/a at 0.35 with df at the estimated ratio
r<-mean(b)/mean(a); vx<-var(b)/7; vy<-var(a)/10; df<-(vx+r^2*vy)^2/(vx^2/6+r^4*vy^2/9); d<-(mean(b)-.35*mean(a))/sqrt(vx+.35^2*vy); cat("pratio", 2*pt(-abs(d),df),"\n")
cat("quant", qt(1-0.1/2,3.7), qt(1-0.01/2,2500.5), qt(1-0.1/2,1e6), 2*pt(-2.5,7.3), 2*pt(-0.3,2), "\n")
# same(a, w[1:6], 20%): two one-sided tests at the margins (Schuirmann 1987), degrees at the estimated ratio
y<-w[1:6]; m<-0.2; r<-mean(a)/mean(y); vx<-var(a)/10; vy<-var(y)/6; df<-(vx+r^2*vy)^2/(vx^2/9+r^4*vy^2/5)
cat("tost", pt(-(mean(a)-(1-m)*mean(y))/sqrt(vx+(1-m)^2*vy),df), pt((mean(a)-(1+m)*mean(y))/sqrt(vx+(1+m)^2*vy),df), "\n")
p<-c(0.01,0.04,0.03,0.005,0.2); cat("holm", p.adjust(p,"holm"),"\n")
